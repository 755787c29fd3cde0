using System.Collections.Immutable;
using LayerGen.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Finds the simple names of the generated text that mean something else where it will stand: a game's <c>Vector</c>, a <c>Dataset</c> in
/// the same namespace, a property called <c>Math</c>. It looks where the compiler looks, in its order: in the class, its bases and the types
/// around it; in the namespace; in the usings of the file, which for a class in the global namespace are those of the project too.
/// </summary>
internal sealed class HiddenNames
{
    private readonly INamedTypeSymbol _type;
    private readonly Compilation _compilation;
    private readonly INamespaceSymbol _namespace;
    private readonly GlobalUsings _usings;
    private readonly Namesakes _namesakes;

    private HiddenNames(INamedTypeSymbol type, SemanticModel model, int position, CancellationToken cancellation)
    {
        _type = type;
        _compilation = model.Compilation;

        // The symbol's own namespace has only what the project declares in it, not what its references do.
        _namespace = _compilation.GetCompilationNamespace(type.ContainingNamespace) ?? type.ContainingNamespace;
        _usings = new GlobalUsings(model, position, cancellation);
        _namesakes = Namesakes.In(_compilation);
    }

    /// <param name="type">The network.</param>
    /// <param name="model">The model of a file in which the class is declared.</param>
    /// <param name="cancellation">A token.</param>
    public static ImmutableArray<string> Of(INamedTypeSymbol type, SemanticModel model, CancellationToken cancellation)
    {
        int position = type.Locations.FirstOrDefault(location => location.SourceTree == model.SyntaxTree)?.SourceSpan.Start ?? 0;
        var names = new HiddenNames(type, model, position, cancellation);
        IEnumerable<string> hidden =
        [
            .. UsedNames.Qualified.Keys.Where(name => names.IsHidden(name) || names.IsHidden(name + "Attribute")),
            .. UsedNames.Keywords.Where(names.IsKeywordHidden),
            .. UsedNames.Extensions.Where(name => names.IsExtensionHidden(name, model, position)),
            .. UsedNames.Roots.Where(names.IsRootHidden),
        ];
        if (names.IsOwnNameHidden())
        {
            hidden = hidden.Append(Identifiers.OwnName);
        }

        return [.. hidden.OrderBy(name => name, StringComparer.Ordinal)];
    }

    private bool IsHidden(string name)
        => IsInTypes(name)
            || _namespace.GetMembers(name).Any(IsSomethingElse)
            || _namesakes.Ambiguous.Contains(name)
            || (_namespace.IsGlobalNamespace && (_usings.HasAlias(name) || _usings.Bring(name, IsSomethingElse)));

    /// <summary>Whether a word that is a keyword only where nothing has its name is a name here. It is looked up to the end.</summary>
    private bool IsKeywordHidden(string name)
        => IsInTypes(name) || _usings.HasAlias(name) || _usings.Bring(name, IsSomethingElse)
            || _namesakes.Declared.Contains(name);

    /// <summary>
    /// Whether another extension method could be taken for one of ours. One that the project declares may be in reach by any of the
    /// namespaces; of those that it refers to the compiler says which are.
    /// </summary>
    private bool IsExtensionHidden(string name, SemanticModel model, int position)
    {
        if (_namesakes.Declared.Contains(name))
        {
            return true;
        }

        return _compilation.GetTypeByMetadataName("System.Numerics.Vector`1") is { } vector
            && model.LookupSymbols(position, vector, name, includeReducedExtensionMethods: true).Any(IsSomethingElse);
    }

    /// <summary>Whether a <c>using System;</c> would look for another System first: a <c>Demo.System</c>, or an alias.</summary>
    private bool IsRootHidden(string root)
    {
        if (_usings.HasAlias(root))
        {
            return true;
        }

        for (INamespaceSymbol space = _namespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            if (space.GetMembers(root).Any())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether inside the class its own name means a type that a base class has.</summary>
    private bool IsOwnNameHidden()
    {
        for (INamedTypeSymbol? ancestor = _type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetTypeMembers(_type.Name).Any())
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInTypes(string name)
    {
        for (INamedTypeSymbol? current = _type; current is not null; current = current.ContainingType)
        {
            for (INamedTypeSymbol? ancestor = current; ancestor is not null; ancestor = ancestor.BaseType)
            {
                // What the generator itself writes under this name (Random, Summary) is no type of the list.
                if (HasMember(ancestor, name))
                {
                    return true;
                }
            }

            // Only an interface has the members of its interfaces.
            if (current.TypeKind == TypeKind.Interface && current.AllInterfaces.Any(around => HasMember(around, name)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMember(INamedTypeSymbol type, string name) => type.GetMembers(name).Any(member => !member.IsImplicitlyDeclared);

    /// <summary>Whether a symbol is another one than the generated text means, and one that can be seen from it.</summary>
    private bool IsSomethingElse(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol)
        {
            return true;
        }

        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        return !UsedNames.FullTypeNames.Contains(type?.ToDisplayString(NetworkParser.PathFormat) ?? "")
            && _compilation.IsSymbolAccessibleWithin(symbol, _compilation.Assembly);
    }
}
