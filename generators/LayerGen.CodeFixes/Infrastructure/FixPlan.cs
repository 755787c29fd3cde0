using Microsoft.CodeAnalysis;

namespace LayerGen.CodeFixes;

/// <summary>A change of a fix at one place: edits of texts, or another name for a symbol.</summary>
internal sealed class FixPlan
{
    private FixPlan(Edits? edits, ISymbol? symbol, object[] words)
    {
        Edits = edits;
        Symbol = symbol;
        Words = words;
    }

    /// <summary>Gets the words for the title. Those of a renaming are the new name.</summary>
    public object[] Words { get; }

    /// <summary>Gets the edits, or null for a renaming.</summary>
    public Edits? Edits { get; }

    /// <summary>Gets the symbol to rename everywhere, or null.</summary>
    public ISymbol? Symbol { get; }

    /// <summary>Creates a plan that edits texts.</summary>
    public static FixPlan Of(Edits edits, params object[] words) => new(edits, null, words);

    /// <summary>Creates a plan that renames a symbol everywhere.</summary>
    public static FixPlan Rename(ISymbol symbol, string name) => new(null, symbol, [name]);
}
