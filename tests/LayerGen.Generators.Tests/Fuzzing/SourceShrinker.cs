using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>
/// Reduces a project that fails: it removes files, declarations, attributes, arguments, lines and characters as long as
/// the project fails in the same way.
/// </summary>
/// <param name="isSame">Determines whether a smaller project also fails.</param>
internal sealed class SourceShrinker(Func<FuzzSource, bool> isSame)
{
    /// <summary>The number of projects that are tried for one failure.</summary>
    private const int MostTries = 1500;

    private int _tries;

    public FuzzSource Shrink(FuzzSource source)
    {
        while (_tries < MostTries && Smaller(source).FirstOrDefault(IsSame) is { } smaller)
        {
            source = smaller;
        }

        return source;
    }

    private bool IsSame(FuzzSource source) => ++_tries <= MostTries && isSame(source);

    private static IEnumerable<FuzzSource> Smaller(FuzzSource source)
    {
        if (source != source.WithUsualSettings())
        {
            yield return source.WithUsualSettings();
        }

        for (int k = 0; k < source.Files.Count && source.Files.Count > 1; k++)
        {
            yield return source with { Files = [.. source.Files.Where((_, other) => other != k)] };
        }

        for (int k = 0; k < source.Files.Count; k++)
        {
            foreach (string text in SmallerTexts(source.Files[k], source.Language))
            {
                yield return source with { Files = [.. source.Files.Select((old, other) => other == k ? text : old)] };
            }
        }
    }

    /// <summary>Returns smaller texts, beginning with the smallest.</summary>
    private static IEnumerable<string> SmallerTexts(string text, LanguageVersion language)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, TestProject.ParseOptions(language)).GetRoot();
        IEnumerable<TextSpan> nodes = root.DescendantNodes()
            .Where(node => node is MemberDeclarationSyntax or AttributeListSyntax or AttributeSyntax
                or AttributeArgumentSyntax or AttributeArgumentListSyntax or UsingDirectiveSyntax or BaseListSyntax
                or TypeParameterListSyntax or ParameterListSyntax or TypeParameterConstraintClauseSyntax
                or ExternAliasDirectiveSyntax or ArgumentSyntax or StatementSyntax or InitializerExpressionSyntax
                or ConstructorInitializerSyntax)
            .Select(node => WithComma(node, text))
            .Where(span => span.Length > 0 && span.Length < text.Length)
            .OrderByDescending(span => span.Length);
        foreach (TextSpan span in nodes)
        {
            yield return text.Remove(span.Start, span.Length);
        }

        foreach (string unwrapped in Unwrapped(root, text))
        {
            yield return unwrapped;
        }

        foreach (SyntaxToken token in root.DescendantTokens().Where(token => token.Span.Length > 0))
        {
            yield return text.Remove(token.SpanStart, token.Span.Length);
            if (token.IsKind(SyntaxKind.NumericLiteralToken) && token.Text.Length > 1)
            {
                yield return text.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, "1");
            }
        }

        foreach (SyntaxTrivia trivia in root.DescendantTrivia().Where(trivia => trivia.Span.Length > 1))
        {
            yield return text.Remove(trivia.SpanStart, trivia.Span.Length);
        }

        if (text.Length < 200)
        {
            for (int k = 0; k < text.Length; k++)
            {
                yield return text.Remove(k, 1);
            }
        }
    }

    /// <summary>Returns the text in which a namespace or a type is replaced by its members.</summary>
    private static IEnumerable<string> Unwrapped(SyntaxNode root, string text)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            SyntaxList<MemberDeclarationSyntax> members = node switch
            {
                TypeDeclarationSyntax type => type.Members,
                BaseNamespaceDeclarationSyntax space => space.Members,
                _ => default,
            };
            if (members.Count > 0)
            {
                yield return text[..node.SpanStart]
                    + text[members[0].SpanStart..members[^1].Span.End] + text[node.Span.End..];
            }
        }
    }

    /// <summary>Returns the span of a node with the comma that follows or precedes it.</summary>
    private static TextSpan WithComma(SyntaxNode node, string text)
    {
        if (node is not (AttributeSyntax or AttributeArgumentSyntax or ArgumentSyntax))
        {
            return node.Span;
        }

        if (node.GetLastToken().GetNextToken() is { } next && next.IsKind(SyntaxKind.CommaToken))
        {
            return TextSpan.FromBounds(node.SpanStart, Math.Min(next.FullSpan.End, text.Length));
        }

        return node.GetFirstToken().GetPreviousToken() is { } previous && previous.IsKind(SyntaxKind.CommaToken)
            ? TextSpan.FromBounds(previous.SpanStart, node.Span.End)
            : node.Span;
    }
}
