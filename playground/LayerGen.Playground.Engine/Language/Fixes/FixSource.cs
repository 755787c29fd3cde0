using System.Globalization;
using LayerGen.CodeFixes;
using LayerGen.Playground.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Playground.Language;

/// <summary>The fixes that the light bulb of an editor offers, as edits of the text.</summary>
internal static class FixSource
{
    private static readonly FixProvider[] Providers =
    [
        new ActivationNameFix(),
        new BaseClassFix(),
        new ClassWeightFix(),
        new ConstructorFix(),
        new DoubtFix(),
        new EnumValueFix(),
        new ImportFix(),
        new LayerPlaceFix(),
        new LossFix(),
        new MemberFix(),
        new MissingAttributeFix(),
        new NoEffectFix(),
        new OpenMemberFix(),
        new OptimizersFix(),
        new OutputActivationFix(),
        new PartialFix(),
        new PrimaryConstructorFix(),
        new ResidualShapeFix(),
        new SettingFix(),
        new SpreadLayersFix(),
        new TypeFix(),
        new UnrollFix(),
        new UserTypeFix(),
        new ValueFix(),
    ];

    /// <summary>Gets the fixes of a text.</summary>
    /// <param name="declarations">The text.</param>
    /// <param name="diagnostics">Its diagnostics.</param>
    public static Fixed Of(Declarations declarations, IReadOnlyList<Diagnostic> diagnostics)
    {
        SyntaxNode root = declarations.Tree.GetRoot();
        var fixes = new List<FixMessage>();
        for (int k = 0; k < diagnostics.Count; k++)
        {
            if (diagnostics[k].Location.SourceTree != declarations.Tree)
            {
                continue;
            }

            var site = new FixSite(root, declarations.Model, diagnostics[k], CancellationToken.None);
            foreach (Fix fix in Providers.SelectMany(provider => provider.Fixes)
                .Where(fix => fix.Ids.Contains(site.Diagnostic.Id)))
            {
                fixes.AddRange(Plans(fix, site, k, declarations));
            }
        }

        return new Fixed(fixes);
    }

    private static IEnumerable<FixMessage> Plans(Fix fix, FixSite site, int diagnostic, Declarations declarations)
        => from plan in fix.PlansFor(site)
           let edits = plan.Symbol is { } symbol
               ? Renamed(symbol, (string)plan.Words[0], declarations)
               : EditsOf(plan.Edits!, declarations)
           where edits.Count > 0
           select new FixMessage(
               diagnostic, string.Format(CultureInfo.InvariantCulture, fix.Title, plan.Words), edits);

    /// <summary>Gets edits of the text as messages.</summary>
    public static IReadOnlyList<TextEdit> EditsOf(Edits edits, Declarations declarations) =>
    [
        .. edits.Files.Where(file => file.Tree == declarations.Tree)
            .SelectMany(file => file.Changes)
            .Select(change => new TextEdit(change.Span.Start, change.Span.End, change.NewText ?? "")),
    ];

    private static List<TextEdit> Renamed(ISymbol symbol, string name, Declarations declarations)
    {
        var edits = new List<TextEdit>();
        SemanticModel model = declarations.Model;
        foreach (SyntaxToken token in declarations.Tree.GetRoot().DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken)
                && token.ValueText == symbol.Name
                && token.Parent is { } node
                && SymbolEqualityComparer.Default.Equals(
                    model.GetDeclaredSymbol(node) ?? model.GetSymbolInfo(node).Symbol, symbol))
            {
                TextSpan span = token.Span;
                edits.Add(new TextEdit(span.Start, span.End, name));
            }
        }

        return edits;
    }
}
