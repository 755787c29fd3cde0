using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>Reads a user-defined type that is declared as the loss.</summary>
internal static class UserLossReader
{
    /// <summary>The parameter of the attribute's constructor.</summary>
    public const string Loss = "loss";

    private static readonly UserTypeRole Role = new(
        "loss", "LayerGen.ILoss<T>", "LayerGen.IVectorLoss<T>", Rules.NotALoss);

    /// <summary>
    /// Reads the loss. Returns null and reports a finding if the type cannot be a loss. Returns null without a finding
    /// if the compiler reports the error.
    /// </summary>
    /// <param name="attribute">The [Loss] attribute, whose constructor has the parameter.</param>
    /// <param name="last">The activation of the last layer.</param>
    /// <param name="network">The network.</param>
    public static UserLoss? Read(AttributeReader attribute, ActivationKind last, NetworkPlace network)
        => attribute.IsType(Loss, out ITypeSymbol? type)
            && UserTypeReader.Read(attribute, Loss, type, network, Role) is { } read
            ? new UserLoss(read.Name, read.FullName, read.Prefix, read.IsVector, last.Range)
            : null;
}
