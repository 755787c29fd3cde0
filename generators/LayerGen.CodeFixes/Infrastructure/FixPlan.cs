using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Rename;

namespace LayerGen.CodeFixes;

/// <summary>A change of a fix at one place.</summary>
internal sealed class FixPlan
{
    private readonly Func<Solution, CancellationToken, Task<Solution>> _apply;

    private FixPlan(Func<Solution, CancellationToken, Task<Solution>> apply, object[] words)
    {
        _apply = apply;
        Words = words;
    }

    /// <summary>Gets the words for the title.</summary>
    public object[] Words { get; }

    /// <summary>Creates a plan that edits texts.</summary>
    public static FixPlan Of(Edits edits, params object[] words)
        => new((solution, cancellation) => edits.Apply(solution, cancellation), words);

    /// <summary>Creates a plan that renames a symbol everywhere.</summary>
    public static FixPlan Rename(ISymbol symbol, string name)
        => new(
            (solution, cancellation)
                => Renamer.RenameSymbolAsync(solution, symbol, new SymbolRenameOptions(), name, cancellation),
            [name]);

    /// <summary>Makes the change.</summary>
    public Task<Solution> Apply(Solution solution, CancellationToken cancellation) => _apply(solution, cancellation);
}
