using LayerGen.Generators.Imports;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>A class with [Network] as plain values, as the pipeline of the generator needs it.</summary>
/// <param name="Identity">The class.</param>
/// <param name="Model">The network to generate, or null if nothing can be generated.</param>
/// <param name="HasErrors">Whether the declaration has an error that must be reported.</param>
internal sealed record DeclaredNetwork(TypeIdentity Identity, NetworkModel? Model, bool HasErrors)
{
    public static DeclaredNetwork Read(
        GeneratorAttributeSyntaxContext attributed, ImportedModels models, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)attributed.TargetSymbol;
        ParsedDeclaration parsed = NetworkParser.Parse(type, attributed.SemanticModel, models, cancellation);
        return new DeclaredNetwork(TypeIdentity.Of(type), parsed.Model, parsed.HasErrors);
    }
}

/// <summary>A type by its names, so that it can be found in a later compilation.</summary>
/// <param name="Name">The simple name.</param>
/// <param name="Path">
/// The name with namespace and containing types, and with the keywords and the numbers of type parameters, because a
/// class and a struct can have the same name while a declaration is being edited. A file-local type is told from
/// another of its name by its file.
/// </param>
internal sealed record TypeIdentity(string Name, string Path)
{
    public static TypeIdentity Of(INamedTypeSymbol type)
    {
        IEnumerable<string> types = TypeRules.ContainersOf(type).Append(type)
            .Select(part => NetworkReader.KeywordOf(part) + " "
                + (part.IsFileLocal ? part.MetadataName : part.Name + "`" + Format.Of(part.Arity)));
        return new TypeIdentity(type.Name, NetworkReader.NamespaceOf(type) + "." + string.Join("+", types));
    }
}
