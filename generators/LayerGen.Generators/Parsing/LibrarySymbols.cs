using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The attributes of the library as symbols of a compilation. They are resolved once per compilation, so that an
/// attribute is recognized by comparing references. An editor creates a compilation with every keystroke and asks for
/// the attributes of every type.
/// </summary>
internal sealed class LibrarySymbols
{
    private const string LossAttribute = "LayerGen.LossAttribute";
    private const string OptimizersAttribute = "LayerGen.OptimizersAttribute";
    private const string LayerAttribute = "LayerGen.LayerAttribute";

    private static readonly ConditionalWeakTable<Compilation, LibrarySymbols> OfCompilation = new();

    private readonly ImmutableArray<IAssemblySymbol> _assemblies;
    private readonly HashSet<ISymbol> _networks;
    private readonly HashSet<ISymbol> _imports;
    private readonly HashSet<ISymbol> _losses;
    private readonly HashSet<ISymbol> _optimizers;
    private readonly HashSet<ISymbol> _layers;
    private readonly Dictionary<ISymbol, LayerKind> _kinds = new(SymbolEqualityComparer.Default);

    private LibrarySymbols(Compilation compilation)
    {
        ImmutableArray<INamedTypeSymbol> networks = compilation.GetTypesByMetadataName(NetworkParser.NetworkAttribute);
        IsReferenced = !networks.IsEmpty;

        // A project that declares a type of the library itself gets a diagnostic, for which the type must be found.
        _assemblies =
        [
            .. networks.Select(network => network.ContainingAssembly)
                .Append(compilation.Assembly)
                .Distinct<IAssemblySymbol>(SymbolEqualityComparer.Default),
        ];
        _networks = Find(NetworkParser.NetworkAttribute);
        _imports = Find(NetworkParser.OnnxNetworkAttribute);
        _losses = Find(LossAttribute);
        _optimizers = Find(OptimizersAttribute);
        _layers = Find(LayerAttribute);
        foreach (LayerKind kind in LayerKinds.All)
        {
            foreach (ISymbol attribute in Find(kind.AttributeName))
            {
                _kinds.Add(attribute, kind);
            }
        }
    }

    /// <summary>Gets a value indicating whether the compilation can declare networks.</summary>
    public bool IsReferenced { get; }

    /// <summary>Gets the symbols of a compilation.</summary>
    public static LibrarySymbols In(Compilation compilation)
        => OfCompilation.GetValue(compilation, static key => new LibrarySymbols(key));

    /// <summary>
    /// Gets the symbols of the compilation in which a type is declared, or null if it is in a reference.
    /// </summary>
    public static LibrarySymbols? Around(INamedTypeSymbol type)
        => type.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation } ? In(compilation) : null;

    public bool IsNetwork(AttributeData attribute) => Is(_networks, attribute) || IsImport(attribute);

    public bool IsImport(AttributeData attribute) => Is(_imports, attribute);

    public bool IsLoss(AttributeData attribute) => Is(_losses, attribute);

    public bool IsOptimizers(AttributeData attribute) => Is(_optimizers, attribute);

    public bool IsLayer(AttributeData attribute)
    {
        for (INamedTypeSymbol? ancestor = attribute.AttributeClass?.BaseType;
            ancestor is not null;
            ancestor = ancestor.BaseType)
        {
            if (_layers.Contains(ancestor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gets the kind of layer that an attribute declares, or null.</summary>
    public LayerKind? KindOf(AttributeData attribute)
        => attribute.AttributeClass is { } type && _kinds.TryGetValue(type, out LayerKind? kind) ? kind : null;

    /// <summary>Determines whether a type is one of the library, by its simple name.</summary>
    public bool IsOfLibrary(ITypeSymbol? type, string name)
        => type?.Name == name && _assemblies.Contains(type.ContainingAssembly, SymbolEqualityComparer.Default);

    private static bool Is(HashSet<ISymbol> symbols, AttributeData attribute)
        => attribute.AttributeClass is { } type && symbols.Contains(type);

    private HashSet<ISymbol> Find(string name)
        => new(
            _assemblies.Select(assembly => assembly.GetTypeByMetadataName(name)).OfType<ISymbol>(),
            SymbolEqualityComparer.Default);
}
