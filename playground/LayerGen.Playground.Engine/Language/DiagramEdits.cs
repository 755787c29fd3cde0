using LayerGen.CodeFixes;
using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Playground.Language;

/// <summary>The changes of the diagram, as edits of the text that keep its layout.</summary>
internal static class DiagramEdits
{
    /// <summary>Gets the edits of a change.</summary>
    /// <param name="declarations">The text.</param>
    /// <param name="network">The network.</param>
    /// <param name="change">The change.</param>
    /// <exception cref="PlaygroundException">The change does not fit the declaration.</exception>
    public static TextEdits Of(Declarations declarations, DeclaredClass network, DiagramChange change)
    {
        var declaration = new Declaration(network.Syntax, declarations.Model, CancellationToken.None);
        LayerList layers = declaration.Layers;
        return new TextEdits(FixSource.EditsOf(
            change.Kind switch
            {
                "insert" => Insert(declaration, Checked(change.Index, layers.Count + 1), change.Text ?? ""),
                "remove" => layers.Remove(new Edits(), Checked(change.Index, layers.Count)),
                "move" => Move(layers, Checked(change.Index, layers.Count), Checked(change.To, layers.Count)),
                "set" => LayerArguments.Set(
                    layers[Checked(change.Index, layers.Count)].Syntax,
                    change.Argument ?? "",
                    change.Value ?? "",
                    declarations.Model),
                _ => throw new PlaygroundException(
                    $"Expected the change insert, remove, move or set, but got '{change.Kind}'."),
            },
            declarations));
    }

    private static int Checked(int index, int count)
        => index >= 0 && index < count
            ? index
            : throw new PlaygroundException($"Expected a place from 0 to {count - 1}, but got {index}.");

    private static Edits Insert(Declaration declaration, int index, string text)
    {
        CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit($"[{text}] class C;");
        if (unit.ContainsDiagnostics
            || unit.Members is not [ClassDeclarationSyntax { AttributeLists: [{ Attributes.Count: 1 }] }])
        {
            throw new PlaygroundException($"Expected a layer such as Dense(16, Relu), but got '{text}'.");
        }

        LayerList layers = declaration.Layers;
        return index < layers.Count ? new Edits().AddBefore(layers[index].Syntax, text)
            : layers.Count > 0 ? new Edits().AddAfter(layers[layers.Count - 1].Syntax, text)
            : declaration.Network is { } network ? new Edits().AddAfter(network, text)
            : throw new PlaygroundException("Expected a class with [Network].");
    }

    /// <summary>
    /// Moves a layer. The attributes stay where they are and take the texts of others, so that the layout of the
    /// declaration does not change.
    /// </summary>
    private static Edits Move(LayerList layers, int from, int to)
    {
        List<string> texts = [.. Enumerable.Range(0, layers.Count).Select(k => layers[k].Syntax.ToString())];
        string moved = texts[from];
        texts.RemoveAt(from);
        texts.Insert(to, moved);
        var edits = new Edits();
        for (int k = Math.Min(from, to); k <= Math.Max(from, to); k++)
        {
            edits.Replace(layers[k].Syntax, texts[k]);
        }

        return edits;
    }
}
