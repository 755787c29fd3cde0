using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Model;
using LayerGen.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Playground.Language;

/// <summary>A class of a text with attributes, and what the parser of the generator finds in it.</summary>
/// <param name="Syntax">The class.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Parsed">The model and the findings.</param>
internal sealed record DeclaredClass(
    TypeDeclarationSyntax Syntax, INamedTypeSymbol Symbol, ParsedDeclaration Parsed)
{
    /// <summary>Gets a value indicating whether it is a network.</summary>
    public bool IsNetwork => Parsed.Model is not null;

    /// <summary>Gets the model of a network.</summary>
    public NetworkModel Model => Parsed.Model!;

    /// <summary>Gets the name by which the class is found in an assembly: <c>Demo.Outer+ParityNet</c>.</summary>
    public string MetadataName
    {
        get
        {
            string name = Symbol.MetadataName;
            for (INamedTypeSymbol? outer = Symbol.ContainingType; outer is not null; outer = outer.ContainingType)
            {
                name = $"{outer.MetadataName}+{name}";
            }

            return Symbol.ContainingNamespace is { IsGlobalNamespace: false } space
                ? $"{space.ToDisplayString()}.{name}"
                : name;
        }
    }
}

/// <summary>A text, its compilation without generated code, and the classes with attributes in it.</summary>
internal sealed class Declarations
{
    private Declarations(string text, SyntaxTree tree, CSharpCompilation compilation)
    {
        Text = text;
        Tree = tree;
        Compilation = compilation;
        Model = compilation.GetSemanticModel(tree);
        Classes = [.. Read()];
    }

    public string Text { get; }

    public SyntaxTree Tree { get; }

    public CSharpCompilation Compilation { get; }

    public SemanticModel Model { get; }

    /// <summary>Gets the classes with attributes, each once, in the order of the text.</summary>
    public IReadOnlyList<DeclaredClass> Classes { get; }

    /// <summary>
    /// Gets a value indicating whether the text has nothing but networks without errors and without members of the
    /// user, which do not name one another. The generated members then make no difference to its diagnostics.
    /// </summary>
    public bool OnlyDeclares
        => Classes.All(type => type.IsNetwork && !type.Parsed.HasErrors)
            && Tree.GetRoot().DescendantNodes().All(node => node switch
            {
                TypeDeclarationSyntax type => type is
                {
                    AttributeLists.Count: > 0, Members.Count: 0, BaseList: null, ParameterList: null,
                },
                MemberDeclarationSyntax => node is BaseNamespaceDeclarationSyntax,
                IdentifierNameSyntax name => !Classes.Any(type => type.Symbol.Name == name.Identifier.Text),
                _ => true,
            });

    /// <summary>Gets the findings of LayerGen.</summary>
    public IEnumerable<Finding> Findings => Classes.SelectMany(type => type.Parsed.Findings);

    /// <summary>Reads a text.</summary>
    public static Declarations Read(string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, LanguageReferences.Parsing, "Networks.cs");
        return new Declarations(text, tree, LanguageReferences.Start.AddSyntaxTrees(tree));
    }

    /// <summary>Gets a network by the name of its class.</summary>
    /// <exception cref="PlaygroundException">There is none, or it has errors.</exception>
    public DeclaredClass Network(string name)
    {
        DeclaredClass? network = Classes.FirstOrDefault(type => type.IsNetwork && type.Symbol.Name == name)
            ?? throw new PlaygroundException(
                $"Expected a network called '{name}' in the declaration, but it has "
                + (Classes.Any(type => type.IsNetwork)
                    ? string.Join(", ", Classes.Where(type => type.IsNetwork).Select(type => type.Symbol.Name))
                    : "none") + ".");
        return network;
    }

    private IEnumerable<DeclaredClass> Read()
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        IEnumerable<SyntaxNode> nodes = Tree.GetRoot().DescendantNodes(Descends);
        foreach (TypeDeclarationSyntax syntax in nodes.OfType<TypeDeclarationSyntax>())
        {
            if (syntax.AttributeLists.Count > 0
                && Model.GetDeclaredSymbol(syntax) is INamedTypeSymbol symbol
                && seen.Add(symbol))
            {
                yield return new DeclaredClass(
                    syntax, symbol, NetworkParser.Parse(symbol, Model, ImportedModels.None, CancellationToken.None));
            }
        }
    }

    private static bool Descends(SyntaxNode node)
        => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;
}
