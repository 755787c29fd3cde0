using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Activations;

/// <summary>
/// An activation of the user's own: a type with a static f and f'. It is called directly where it computes whole vectors; otherwise
/// the generated class gets a method for each of the two that goes through the lanes.
/// </summary>
/// <param name="TypeName">The simple name of the type, without escapes.</param>
/// <param name="FullName">The type as any file can name it: <c>global::Demo.Swish</c>.</param>
/// <param name="Prefix">What the names of the generated methods begin with: <c>Swish</c>.</param>
/// <param name="IsVector">Whether the type computes whole vectors.</param>
internal sealed record UserActivation(string TypeName, string FullName, string Prefix, bool IsVector) : ElementwiseActivation, IWritten<ActivationText>
{
    /// <summary>The method of the interfaces that is f, and the end of the name of the generated one.</summary>
    public const string ValueMethod = "Value";

    /// <summary>The method of the interfaces that is f', and the end of the name of the generated one.</summary>
    public const string DerivativeMethod = "Derivative";

    /// <summary>No member of the enum has it.</summary>
    public override int Value => -1;

    public override string Name => TypeName;

    public override IReadOnlyList<Argument> Arguments => [];

    /// <summary>The type by its full name: that of another namespace is another one.</summary>
    public override IReadOnlyList<Argument> DeclaredArguments => [Argument.Word("ActivationType", FullName.Replace("global::", "").Replace("@", ""))];

    public override bool IsForwardLong => true;

    public override bool IsBackwardLong => true;

    public override OutputRange Range => OutputRange.Unknown;

    public ActivationText CreateText() => new UserActivationText(this);
}

/// <summary>What <see cref="UserActivation"/> writes: calls of the user's type, or of the generated methods that go through the lanes.</summary>
/// <param name="activation">The activation.</param>
internal sealed class UserActivationText(UserActivation activation) : ElementwiseText
{
    public override string Formula(string z) => activation.TypeName + "(" + z + ")";

    public override string DerivativeFormula(string value) => activation.TypeName + "'(" + value + ")";

    public override Expression Forward(Expression z, VectorCode v) => Call(UserActivation.ValueMethod, z);

    public override Expression Backward(Expression dy, Expression value, VectorCode v) => dy * Call(UserActivation.DerivativeMethod, value);

    private Expression Call(string method, Expression z)
        => Format.Of($"{(activation.IsVector ? activation.FullName + "." + method : Identifiers.Escape(activation.Prefix + method))}({z})");
}
