using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>
/// A user-defined activation: a type with a static f and f'. It is called directly if it computes whole vectors.
/// Otherwise the generated class has a method for each of the two that processes the lanes one by one.
/// </summary>
/// <param name="TypeName">The simple name of the type, without escapes.</param>
/// <param name="FullName">The type in a form that any file can use: <c>global::Demo.Swish</c>.</param>
/// <param name="Prefix">The prefix of the names of the generated methods: <c>Swish</c>.</param>
/// <param name="IsVector">Whether the type computes whole vectors.</param>
internal sealed record UserActivation(string TypeName, string FullName, string Prefix, bool IsVector)
    : ElementwiseActivation, IWritten<ActivationText>
{
    /// <summary>The method of the interfaces that computes f, and the suffix of the generated method.</summary>
    public const string ValueMethod = "Value";

    /// <summary>The method of the interfaces that computes f', and the suffix of the generated method.</summary>
    public const string DerivativeMethod = "Derivative";

    /// <summary>Gets −1, which is not a member of the enum.</summary>
    public override int Value => -1;

    public override string Name => TypeName;

    public override IReadOnlyList<Argument> Arguments => [];

    /// <summary>
    /// Gets the type by its full name. A type with the same name in another namespace is a different one.
    /// </summary>
    public override IReadOnlyList<Argument> DeclaredArguments
        => [Argument.Word("ActivationType", PlainName.Replace("@", ""), declared: "typeof(" + PlainName + ")")];

    private string PlainName => FullName.Replace("global::", "");

    public override bool IsForwardLong => true;

    public override bool IsBackwardLong => true;

    public override bool HasWideForm => false;

    public override OutputRange Range => OutputRange.Unknown;

    public ActivationText CreateText() => new UserActivationText(this);
}

/// <summary>
/// Writes the code of <see cref="UserActivation"/>: calls of the user's type, or of the generated methods that process
/// the lanes one by one.
/// </summary>
/// <param name="activation">The activation.</param>
internal sealed class UserActivationText(UserActivation activation) : ElementwiseText
{
    public override string Formula(string z) => activation.TypeName + "(" + z + ")";

    public override string DerivativeFormula(string value) => activation.TypeName + "'(" + value + ")";

    public override Expression Forward(Expression z, VectorCode v) => Call(UserActivation.ValueMethod, z);

    public override Expression Backward(Expression dy, Expression value, VectorCode v)
        => dy * Call(UserActivation.DerivativeMethod, value);

    private Expression Call(string method, Expression z)
        => Format.Of($"{(activation.IsVector ? activation.FullName + "." + method : Identifiers.Escape(activation.Prefix + method))}({z})");
}
