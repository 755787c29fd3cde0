using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>
/// Declares the network of an architecture such as <c>4-16-16-2</c> that is written in a comment or in a string.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ArchitectureRefactoring))]
[Shared]
public sealed class ArchitectureRefactoring : CodeRefactoringProvider
{
    /// <summary>The title for outputs that are probabilities.</summary>
    internal const string ClassifierTitle = "Declare the network {0} as a classifier";

    /// <summary>The title for outputs that are any numbers.</summary>
    internal const string RegressionTitle = "Declare the network {0} as a regression";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        CancellationToken cancellation = context.CancellationToken;
        if (await context.Document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false)
                is not CompilationUnitSyntax unit
            || !unit.FullSpan.Contains(context.Span)
            || TextAt(unit, context.Span.Start) is not { } place
            || Architecture.Find(place.ToString(), context.Span.Start - place.Start) is not { } architecture
            || await context.Document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || model.Compilation.GetTypeByMetadataName("LayerGen.NetworkAttribute") is null)
        {
            return;
        }

        Solution solution = context.Document.Project.Solution;
        foreach ((string format, bool isClassifier) in new[] { (ClassifierTitle, true), (RegressionTitle, false) })
        {
            string title = string.Format(CultureInfo.InvariantCulture, format, architecture);
            context.RegisterRefactoring(
                CodeAction.Create(
                    title,
                    token
                        => Declare(unit, model, architecture, context.Span.Start, isClassifier).Apply(solution, token),
                    format));
        }
    }

    /// <summary>Gets the comment or the string at a position, or null.</summary>
    private static TextAtPlace? TextAt(CompilationUnitSyntax unit, int position)
    {
        // The caret can also be behind the last character.
        foreach (SyntaxTrivia trivia in new[] { position, Math.Max(0, position - 1) }.Select(at => unit.FindTrivia(at)))
        {
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            {
                return new TextAtPlace(trivia.ToString(), trivia.SpanStart);
            }
        }

        SyntaxToken token = unit.FindToken(position);
        return token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.Utf8StringLiteralToken)
            ? new TextAtPlace(token.Text, token.SpanStart)
            : null;
    }

    private static Edits Declare(
        CompilationUnitSyntax unit, SemanticModel model, Architecture architecture, int position, bool isClassifier)
    {
        var edits = new Edits();
        (int at, string indent, bool isBeforeMember) = PlaceFor(unit, position);

        // Inside a declaration; before it, the usings of the file have no effect.
        int inside = unit.Members.FirstOrDefault(member => member.FullSpan.Contains(position))?.GetLastToken().SpanStart
            ?? unit.EndOfFileToken.SpanStart;
        var directives = new List<string>();
        if (!Usings.Has(unit, "LayerGen")
            && model.LookupNamespacesAndTypes(inside, name: "DenseAttribute").Length == 0)
        {
            directives.Add("using LayerGen;");
        }

        if (architecture.NeedsActivations(isClassifier)
            && !Usings.Has(unit, "static LayerGen.Activation")
            && !model.LookupSymbols(inside, name: "Relu").Any(symbol => symbol is IFieldSymbol))
        {
            directives.Add("using static LayerGen.Activation;");
        }

        if (directives.Count > 0)
        {
            Usings.Add(edits, unit, directives);
        }

        string name = architecture.Name;
        while (model.LookupNamespacesAndTypes(inside, name: name).Length > 0)
        {
            name += "2";
        }

        string newLine = Layout.NewLine(unit);
        string text = indent + architecture.Attributes(isClassifier) + newLine + indent
            + "public partial class " + name + ";";
        return edits.Insert(
            unit.SyntaxTree,
            at,
            isBeforeMember ? newLine + text + newLine
                : at < unit.FullSpan.End || unit.Members.Count > 0 ? newLine + newLine + text
                : text + newLine);
    }

    /// <summary>
    /// Gets the end of the line after which the declaration is written: that of the comment, if a type could be there,
    /// or else that of the member of the namespace around it. Types follow all top-level statements.
    /// </summary>
    private static (int At, string Indent, bool IsBeforeMember) PlaceFor(CompilationUnitSyntax unit, int position)
    {
        SyntaxToken token = unit.FindToken(position);
        MemberDeclarationSyntax? member = token.Parent?.AncestorsAndSelf().OfType<MemberDeclarationSyntax>()
            .LastOrDefault(node => node is not BaseNamespaceDeclarationSyntax);
        if (member is GlobalStatementSyntax)
        {
            member = unit.Members.OfType<GlobalStatementSyntax>().Last();
        }
        else if (member is not null && position < member.SpanStart)
        {
            return (Layout.LineAt(unit, position).End, Layout.Indent(member), true);
        }

        return member is null
            ? (unit.FullSpan.End, "", false)
            : (Layout.LineAt(unit, member.Span.End).End, Layout.Indent(member), false);
    }

    private sealed class TextAtPlace(string text, int start)
    {
        public int Start { get; } = start;

        public override string ToString() => text;
    }
}
