using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LayerGen.CodeFixes;

/// <summary>
/// A provider that offers a list of fixes. The fixes compute edits of the text, so everything that they do not mean to
/// change stays as the user has written it.
/// </summary>
public abstract class FixProvider : CodeFixProvider
{
    private readonly Fix[] _fixes;

    private protected FixProvider(params Fix[] fixes)
    {
        _fixes = fixes;
        FixableDiagnosticIds = [.. fixes.SelectMany(fix => fix.Ids).Distinct()];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>Gets the fixes.</summary>
    internal IReadOnlyList<Fix> Fixes => _fixes;

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            var site = new FixSite(root, model, diagnostic, cancellation);
            foreach (Fix fix in _fixes.Where(fix => fix.Ids.Contains(diagnostic.Id)))
            {
                Register(context, diagnostic, fix, site);
            }
        }
    }

    private static void Register(CodeFixContext context, Diagnostic diagnostic, Fix fix, FixSite site)
    {
        Solution solution = context.Document.Project.Solution;
        int number = 0;
        foreach (FixPlan plan in fix.PlansFor(site))
        {
            // Fix All applies the actions with the same key, so two alternatives of a fix must not share one.
            string key = fix.Title + "#" + number++.ToString(CultureInfo.InvariantCulture);
            string title = string.Format(CultureInfo.InvariantCulture, fix.Title, plan.Words);
            context.RegisterCodeFix(
                CodeAction.Create(title, cancellation => plan.Apply(solution, cancellation), key), diagnostic);
        }
    }
}
