using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>
/// Completes the set of optimizers that are generated: if it is empty, or if code uses the state of one that is not in
/// it (CS0426, a nested type that does not exist).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OptimizersFix))]
[Shared]
public sealed class OptimizersFix() : FixProvider(
    new Fix("Use OptimizerKinds.Adam", UseAdam, Rules.NoOptimizers.Id),
    new Fix("Remove [Optimizers]", Remove, Rules.NoOptimizers.Id),
    new Fix("Add OptimizerKinds.{0} to [Optimizers]", AddTrained, Rules.OptimizerNotGenerated.Id),
    new Fix("Add OptimizerKinds.{0} to [Optimizers]", AddUsed, NoNestedType))
{
    /// <summary>The type name does not exist in the type.</summary>
    internal const string NoNestedType = "CS0426";

    private const string Kinds = "OptimizerKinds";
    private const string State = "State";

    /// <summary>Adds an optimizer to the set of a network.</summary>
    internal static Edits Add(AttributeSyntax optimizers, string name, SemanticModel model)
        => Arguments.First(optimizers) is { } argument
            ? new Edits().Insert(
                argument.SyntaxTree,
                argument.Span.End,
                " | " + Words.Member(model, optimizers.SpanStart, Kinds, name))
            : new Edits();

    private static FixPlan? UseAdam(FixSite site)
        => site.Argument is { Expression: var expression }
            ? FixPlan.Of(
                new Edits().Replace(expression, Words.Type(site.Model, expression.SpanStart, Kinds) + ".Adam"))
            : null;

    private static FixPlan? Remove(FixSite site)
        => site.Attribute is { } attribute ? FixPlan.Of(new Edits().RemoveAttributes(attribute)) : null;

    /// <summary>Adds the optimizer of a call. The parser has put its name and its network into the finding.</summary>
    private static FixPlan? AddTrained(FixSite site)
        => site.Data(FixData.Optimizer) is { } optimizer
            && site.Diagnostic.AdditionalLocations.FirstOrDefault()?.SourceTree is { } tree
            && tree.GetRoot(site.Cancellation).FindNode(site.Diagnostic.AdditionalLocations[0].SourceSpan)
                .FirstAncestorOrSelf<AttributeSyntax>() is { } declared
                ? FixPlan.Of(Add(declared, optimizer, site.Model.Compilation.GetSemanticModel(tree)), optimizer)
                : null;

    private static FixPlan? AddUsed(FixSite site)
    {
        string state = site.Node is IdentifierNameSyntax name ? name.Identifier.ValueText : "";
        if (!state.EndsWith(State, StringComparison.Ordinal)
            || site.Node.Parent is not QualifiedNameSyntax { Left: var left }
            || site.Model.GetSymbolInfo(left, site.Cancellation).Symbol is not INamedTypeSymbol network
            || site.Model.Compilation.GetTypeByMetadataName("LayerGen." + Kinds) is not { } kinds)
        {
            return null;
        }

        string optimizer = state.Substring(0, state.Length - State.Length);
        AttributeSyntax? declared = network.GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == "LayerGen.OptimizersAttribute")
            ?.ApplicationSyntaxReference?.GetSyntax(site.Cancellation) as AttributeSyntax;
        return declared is null || kinds.GetMembers(optimizer).Length == 0
            ? null
            : FixPlan.Of(
                Add(declared, optimizer, site.Model.Compilation.GetSemanticModel(declared.SyntaxTree)), optimizer);
    }
}
