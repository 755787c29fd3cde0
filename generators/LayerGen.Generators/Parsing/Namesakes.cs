using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The types of a project and of its references that are in the namespaces of the generated code and have the names of
/// types that it uses. In most projects, each name exists once, in its own namespace.
/// </summary>
internal sealed class Namesakes
{
    private static readonly ConditionalWeakTable<Compilation, Namesakes> OfCompilation = new();

    // The types of a referenced assembly do not change from edit to edit.
    private static readonly ConditionalWeakTable<IAssemblySymbol, Entry[]> OfReference = new();

    private Namesakes(Compilation compilation)
    {
        Entry[] own = Find(compilation.Assembly);
        IAssemblySymbol[] references = [.. compilation.SourceModule.ReferencedAssemblySymbols];
        List<Entry> all = [.. own];
        foreach (IAssemblySymbol reference in references)
        {
            bool isFriend = reference.GivesAccessTo(compilation.Assembly);
            Entry[] seen = [.. OfReference.GetValue(reference, Find).Where(entry => entry.IsPublic || isFriend)];
            if (seen.Length > 0 && IsGlobal(compilation, reference))
            {
                all.AddRange(seen);
            }
        }

        Declared = FindDeclared(compilation);
        Ambiguous = new HashSet<string>(all.Where(entry => !entry.IsOurs).Select(entry => entry.Name));
        Replaced =
        [
            .. all.Where(entry => entry.IsOurs)
                .GroupBy(entry => (entry.Path, entry.Arity))
                .Where(group => group.Count() > 1)
                .Select(group => group.Key.Path)
                .Concat(all.Where(entry => entry.IsInTheWay).Select(entry => entry.Path))
                .Concat(OwnOfLibrary(compilation, references))
                .Distinct()
                .OrderBy(path => path, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Gets the keywords and extension methods of the generated code whose names the project declares anywhere.
    /// </summary>
    public ISet<string> Declared { get; }

    /// <summary>
    /// Gets the simple names that exist in two namespaces of the generated code, so that the name alone would be
    /// ambiguous.
    /// </summary>
    public ISet<string> Ambiguous { get; }

    /// <summary>
    /// Gets the full names by which the generated code would not reach the intended type, even with <c>global::</c>.
    /// </summary>
    public IReadOnlyList<string> Replaced { get; }

    /// <summary>Gets the namesakes of a compilation. They are determined once for all of its networks.</summary>
    public static Namesakes In(Compilation compilation)
        => OfCompilation.GetValue(compilation, static key => new Namesakes(key));

    /// <summary>Searches for all names in one pass over the declarations of the project.</summary>
    private static HashSet<string> FindDeclared(Compilation compilation)
    {
        HashSet<string> wanted = [.. UsedNames.Keywords, .. UsedNames.Extensions];
        HashSet<string> found = [];
        compilation.ContainsSymbolsWithName(
            name =>
            {
                if (wanted.Contains(name))
                {
                    found.Add(name);
                }

                // Continues the search.
                return false;
            },
            SymbolFilter.TypeAndMember);
        return found;
    }

    private static Entry[] Find(IAssemblySymbol assembly)
        => [.. UsedNames.Namespaces.SelectMany(space => FindIn(assembly, space))];

    private static IEnumerable<Entry> FindIn(IAssemblySymbol assembly, string space)
    {
        INamespaceSymbol current = assembly.GlobalNamespace;
        string path = "";
        foreach (string part in space.Split('.'))
        {
            path += (path.Length == 0 ? "" : ".") + part;

            // A type with this name replaces the namespace.
            foreach (INamedTypeSymbol type in current.GetTypeMembers(part, 0))
            {
                yield return new Entry(path, part, 0, IsPublic(type), IsOurs: true, IsInTheWay: true);
            }

            if (current.GetMembers(part).OfType<INamespaceSymbol>().FirstOrDefault() is not { } next)
            {
                yield break;
            }

            current = next;
        }

        foreach (string name in UsedNames.Simple.SelectMany(name => new[] { name, name + "Attribute" }))
        {
            string full = space + "." + name;
            bool isOurs = UsedNames.FullTypeNames.Contains(full);
            foreach (INamespaceOrTypeSymbol member in current.GetMembers(name).OfType<INamespaceOrTypeSymbol>())
            {
                if (member is INamedTypeSymbol type)
                {
                    yield return new Entry(full, name, type.Arity, IsPublic(type), isOurs, IsInTheWay: false);
                }
                else if (isOurs)
                {
                    yield return new Entry(full, name, 0, IsPublic: true, isOurs, IsInTheWay: true);
                }
            }
        }
    }

    /// <summary>
    /// Gets the types of the library that the project also declares, including attributes, which the generated code
    /// does not use.
    /// </summary>
    private static IEnumerable<string> OwnOfLibrary(Compilation compilation, IAssemblySymbol[] references)
    {
        INamespaceSymbol? library = compilation.Assembly.GlobalNamespace.GetMembers(UsedNames.Library)
            .OfType<INamespaceSymbol>()
            .FirstOrDefault();
        foreach (INamedTypeSymbol type in library is null ? [] : TypesIn(library))
        {
            string space = type.ContainingNamespace.ToDisplayString() + ".";
            if (references.Any(reference => reference.GetTypeByMetadataName(space + type.MetadataName)
                is { DeclaredAccessibility: Accessibility.Public }))
            {
                yield return space + type.Name;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space)
        => space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));

    private static bool IsGlobal(Compilation compilation, IAssemblySymbol reference)
        => compilation.GetMetadataReference(reference)?.Properties.Aliases is not { IsDefaultOrEmpty: false } aliases
            || aliases.Contains(MetadataReferenceProperties.GlobalAlias);

    private static bool IsPublic(INamedTypeSymbol type) => type.DeclaredAccessibility == Accessibility.Public;

    /// <param name="Path">The full name.</param>
    /// <param name="Name">The simple name.</param>
    /// <param name="Arity">The number of type parameters.</param>
    /// <param name="IsPublic">Whether other assemblies can access it.</param>
    /// <param name="IsOurs">Whether the generated code uses the full name.</param>
    /// <param name="IsInTheWay">
    /// Whether it is of another kind than intended: a type instead of a namespace, or vice versa.
    /// </param>
    private sealed record Entry(string Path, string Name, int Arity, bool IsPublic, bool IsOurs, bool IsInTheWay);
}
