using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Losses;

namespace LayerGen.Generators.Activations;

/// <summary>
/// An activation of the user's own: a type with a static f and f'. It is called directly where it computes whole vectors; otherwise
/// the generated class gets a method for each of the two that goes through the lanes.
/// </summary>
/// <param name="TypeName">The simple name of the type, without escapes.</param>
/// <param name="FullName">The type as any file can name it: <c>global::Demo.Swish</c>.</param>
/// <param name="Prefix">What the names of the generated methods begin with: <c>Swish</c>.</param>
/// <param name="IsVector">Whether the type computes whole vectors.</param>
internal sealed record UserActivation(string TypeName, string FullName, string Prefix, bool IsVector) : ActivationKind
{
    /// <summary>The method of the interfaces that is f, and the end of the name of the generated one.</summary>
    public const string ValueMethod = "Value";

    /// <summary>The method of the interfaces that is f', and the end of the name of the generated one.</summary>
    public const string DerivativeMethod = "Derivative";

    /// <summary>No member of the enum has it.</summary>
    public override int Value => -1;

    public override string Name => TypeName;

    public override bool IsForwardLong => true;

    public override bool IsBackwardLong => true;

    public override OutputRange Range => OutputRange.Unknown;

    public override string Formula(string z) => TypeName + "(" + z + ")";

    public override string DerivativeFormula(string value) => TypeName + "'(" + value + ")";

    public override string Forward(string z, string vector) => Call(ValueMethod, z);

    public override string Backward(string dy, string value, string vector) => dy + " * " + Call(DerivativeMethod, value);

    private string Call(string method, string z) => (IsVector ? FullName + "." + method : Identifiers.Escape(Prefix + method)) + "(" + z + ")";
}
