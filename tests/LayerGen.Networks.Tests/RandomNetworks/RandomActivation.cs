using System.Globalization;
using CsCheck;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>An activation of a random declaration, with its setting if it has one.</summary>
internal sealed record RandomActivation(string Name, string? Setting, double Value, ReferenceActivation Reference)
{
    public static readonly RandomActivation Identity = Of(ReferenceActivation.Identity);

    public static readonly RandomActivation Relu = Of(ReferenceActivation.Relu);

    public static readonly RandomActivation Softmax = Of(ReferenceActivation.Softmax);

    public static readonly RandomActivation Sigmoid = Of(ReferenceActivation.Sigmoid);

    /// <summary>Draws an activation. Relu is drawn more often than the others.</summary>
    public static readonly Gen<RandomActivation> Any = Gen.Frequency(
    [
        .. ReferenceActivation.All.Where(activation => activation.Name != "Softmax" && IsDeclared(activation.Name))
            .Select(activation => (activation.Name is "Relu" ? 4 : 2, Gen.Const(Of(activation)))),
        .. Settings(),
    ]);

    /// <summary>
    /// Draws an activation of a last layer. Activations with a specific loss are drawn more often than the others.
    /// </summary>
    public static readonly Gen<RandomActivation> AnyLast = Gen.Frequency(
        (3, Gen.Const(Softmax)), (2, Gen.Const(IsDeclared("Sigmoid") ? Sigmoid : Softmax)), (3, Any));

    /// <summary>Gets the argument of a layer: <c>Activation.Elu</c>.</summary>
    public string Argument => "Activation." + Name;

    /// <summary>
    /// Gets the property that follows the arguments, such as <c>, Alpha = 1.5</c>. The text is empty if the activation
    /// has no setting.
    /// </summary>
    public string Property
        => Setting is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {Setting} = {Value:R}");

    public static RandomActivation Of(ReferenceActivation activation) => new(activation.Name, null, 0, activation);

    /// <summary>Determines whether the library has the activation.</summary>
    private static bool IsDeclared(string name) => Enum.IsDefined(typeof(Activation), name);

    private static IEnumerable<(int Frequency, IGen<RandomActivation> Draw)> Settings()
    {
        if (IsDeclared("LeakyRelu"))
        {
            yield return (1, Gen.OneOf(0, 0.125, 0.3, 1.5).Select(
                slope => new RandomActivation("LeakyRelu", "Slope", slope, ReferenceActivation.LeakyRelu(slope))));
        }

        if (IsDeclared("Elu"))
        {
            yield return (1, Gen.OneOf(0.25, 0.7, 1.5).Select(
                alpha => new RandomActivation("Elu", "Alpha", alpha, ReferenceActivation.Elu(alpha))));
        }
    }
}
