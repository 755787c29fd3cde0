using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Replaces a number that was cast to an enum by the member whose value is nearest.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumValueFix))]
[Shared]
public sealed class EnumValueFix() : FixProvider(
    new Fix("Change to {0}.{1}", Change, Rules.UnknownEnumValue.Id))
{
    private static FixPlan? Change(FixSite site)
    {
        if (site.Node is not ExpressionSyntax expression
            || site.Model.GetTypeInfo(expression, site.Cancellation) is not
            {
                Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } type,
            }
            || site.Model.GetConstantValue(expression, site.Cancellation) is not { Value: int value })
        {
            return null;
        }

        string[] declarable = site.DataList(FixData.Members);
        (string Name, int Value)[] members =
        [
            .. type.GetMembers().OfType<IFieldSymbol>()
                .Where(field => field.ConstantValue is int && declarable.Contains(field.Name))
                .Select(field => (field.Name, (int)field.ConstantValue!)),
        ];
        string? name = IsFlags(type) ? Known(members, value) : Nearest(members, value);
        return name is null
            ? null
            : FixPlan.Of(
                new Edits().Replace(
                    expression, Words.Member(site.Model, expression.SpanStart, type.Name, name)),
                type.Name,
                name);
    }

    private static bool IsFlags(INamedTypeSymbol type)
        => type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(FlagsAttribute));

    /// <summary>Gets the first member of a set that the value contains, or else the first member.</summary>
    private static string? Known((string Name, int Value)[] members, int value)
        => members.Where(member => member.Value != 0).OrderBy(member => (member.Value & value) == member.Value ? 0 : 1)
            .Select(member => member.Name).FirstOrDefault();

    /// <summary>Gets the member with the nearest value.</summary>
    private static string? Nearest((string Name, int Value)[] members, int value)
        => members.OrderBy(member => Math.Abs((long)member.Value - value)).Select(member => member.Name)
            .FirstOrDefault();
}
