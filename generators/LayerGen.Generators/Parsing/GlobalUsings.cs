using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The names that every file of a project imports, including generated files: <c>global using</c> directives for
/// namespaces, types and aliases.
/// </summary>
internal sealed class GlobalUsings
{
    private readonly HashSet<string> _aliases = [];
    private readonly List<INamespaceOrTypeSymbol> _imports = [];

    /// <param name="model">The model of any file of the project.</param>
    /// <param name="position">A position in it.</param>
    /// <param name="cancellation">The cancellation token.</param>
    public GlobalUsings(SemanticModel model, int position, CancellationToken cancellation)
    {
        foreach (IImportScope scope in model.GetImportScopes(position, cancellation))
        {
            _aliases.UnionWith(
                scope.Aliases.Where(alias => alias.DeclaringSyntaxReferences.Any(IsGlobal)).Select(
                    alias => alias.Name));
            _imports.AddRange(
                scope.Imports.Where(import => IsGlobal(import.DeclaringSyntaxReference)).Select(
                    import => import.NamespaceOrType));
        }

        bool IsGlobal(SyntaxReference? reference)
            => reference?.GetSyntax(cancellation) is UsingDirectiveSyntax directive
                && directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);
    }

    public bool HasAlias(string name) => _aliases.Contains(name);

    /// <summary>Determines whether one of the imports provides a type, or a member of a type, with this name.</summary>
    public bool Bring(string name, Func<ISymbol, bool> isSomethingElse)
        => _imports.Any(
            import => import.GetMembers(name).Any(member => member is not INamespaceSymbol && isSomethingElse(member)));
}
