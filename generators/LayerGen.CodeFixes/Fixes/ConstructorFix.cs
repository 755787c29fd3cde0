using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Lets a constructor call a generated one, which draws the initial weights.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstructorFix))]
[Shared]
public sealed class ConstructorFix() : FixProvider(
    new Fix("Call this({0})", Chain, Rules.ConstructorNotChained.Id))
{
    private static FixPlan? Chain(FixSite site)
    {
        if (site.Node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not { } constructor
            || constructor.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            return null;
        }

        string argument = Argument(constructor, site);
        if (constructor.Initializer is { } written)
        {
            return FixPlan.Of(new Edits().Replace(written, ": this(" + argument + ")"), argument);
        }

        bool isOnOneLine = constructor.GetText().Lines.Count == 1
            || Layout.LineAt(constructor, constructor.ParameterList.Span.End).End > (constructor.Body?.SpanStart ?? 0);
        string space = isOnOneLine
            ? " "
            : Layout.NewLine(constructor) + Layout.Indent(constructor) + "    ";
        return FixPlan.Of(
            new Edits().Insert(
                constructor.SyntaxTree, constructor.ParameterList.Span.End, space + ": this(" + argument + ")"),
            argument);
    }

    /// <summary>Gets the parameter that is a seed or a random number generator, or else a constant seed.</summary>
    private static string Argument(ConstructorDeclarationSyntax constructor, FixSite site)
    {
        IParameterSymbol[] parameters =
            [.. site.Model.GetDeclaredSymbol(constructor, site.Cancellation)?.Parameters ?? []];
        return parameters.FirstOrDefault(parameter => parameter.Type.ToDisplayString() == "LayerGen.NumpyRandom")?.Name
            ?? parameters.FirstOrDefault(parameter =>
                parameter.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
                    && string.Equals(parameter.Name, "seed", StringComparison.OrdinalIgnoreCase))?.Name
            ?? "seed: 0";
    }
}
