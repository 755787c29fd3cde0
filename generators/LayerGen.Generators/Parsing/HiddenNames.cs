using System.Collections.Immutable;
using LayerGen.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Finds the simple names in the generated code that have another meaning at its position: a <c>Vector</c> of a game, a
/// <c>Dataset</c> in the same namespace, a property called <c>Math</c>. It searches in the same places and the same
/// order as the compiler: the class with its bases and containing types, then the namespace, then the usings of the
/// file. For a class in the global namespace, these include the usings of the project.
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

        // The symbol's own namespace contains only the declarations of the project, not those of its references.
        _namespace = _compilation.GetCompilationNamespace(type.ContainingNamespace) ?? type.ContainingNamespace;
        _usings = new GlobalUsings(model, position, cancellation);
        _namesakes = Namesakes.In(_compilation);
    }

    /// <param name="type">The network.</param>
    /// <param name="model">The model of a file in which the class is declared.</param>
    /// <param name="cancellation">The cancellation token.</param>
    public static ImmutableArray<string> Of(INamedTypeSymbol type, SemanticModel model, CancellationToken cancellation)
    {
        int position =
            type.Locations.FirstOrDefault(location => location.SourceTree == model.SyntaxTree)?.SourceSpan.Start ?? 0;
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

    /// <summary>
    /// Determines whether a contextual keyword has another meaning because something has its name. The search includes
    /// all outer scopes.
    /// </summary>
    private bool IsKeywordHidden(string name)
        => IsInTypes(name) || _usings.HasAlias(name) || _usings.Bring(name, IsSomethingElse)
            || _namesakes.Declared.Contains(name) || IsNamespaceInScope(name);

    private bool IsNamespaceInScope(string name)
    {
        for (INamespaceSymbol? scope = _namespace; scope is not null; scope = scope.ContainingNamespace)
        {
            if (scope.GetMembers(name).OfType<INamespaceSymbol>().Any())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Determines whether another extension method could be called instead of the intended one. One that the project
    /// declares may be accessible through any of the namespaces. For those in references, the compiler determines which
    /// are accessible.
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

    /// <summary>
    /// Determines whether <c>using System;</c> would find another System first: a <c>Demo.System</c>, or an alias.
    /// </summary>
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

    /// <summary>
    /// Determines whether the name of the class, inside the class, refers to a type that a base class contains.
    /// </summary>
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
                // The members that the generator itself writes with such a name (Random, Summary) are not types in the
                // list.
                if (HasMember(ancestor, name))
                {
                    return true;
                }
            }

            // Only an interface contains the members of its base interfaces.
            if (current.TypeKind == TypeKind.Interface && current.AllInterfaces.Any(around => HasMember(around, name)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMember(INamedTypeSymbol type, string name)
        => type.GetMembers(name).Any(member => !member.IsImplicitlyDeclared);

    /// <summary>
    /// Determines whether a symbol is not the one that the generated code refers to, and is accessible from it.
    /// </summary>
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
