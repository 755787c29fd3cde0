using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>Reads a user-defined type that is declared as an activation.</summary>
internal static class UserActivationReader
{
    private static readonly UserTypeRole Role = new(
        "activation", "LayerGen.IActivation<T>", "LayerGen.IVectorActivation<T>", Rules.NotAnActivation);

    /// <summary>
    /// Reads the activation. Returns null and reports a finding if the type cannot be an activation. Returns null
    /// without a finding if the compiler reports the error.
    /// </summary>
    public static ActivationKind? Read(
        AttributeReader attribute, string parameter, ITypeSymbol? type, NetworkPlace network)
        => UserTypeReader.Read(attribute, parameter, type, network, Role) is { } read
            ? new UserActivation(read.Name, read.FullName, read.Prefix, read.IsVector)
            : null;
}
