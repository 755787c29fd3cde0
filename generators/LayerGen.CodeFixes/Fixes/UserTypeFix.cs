using System.Composition;
using LayerGen.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>Changes a user-defined activation or loss so that the generated code can call it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UserTypeFix))]
[Shared]
public sealed class UserTypeFix() : FixProvider(
    new Fix("Use Precision.{0}", site => UsePrecision(site, Activation), Rules.NotAnActivation.Id),
    new Fix("Use Precision.{0}", site => UsePrecision(site, Loss), Rules.NotALoss.Id),
    new Fix("Implement IActivation<{0}>", site => Implement(site, Activation, "z"), Rules.NotAnActivation.Id),
    new Fix("Implement ILoss<{0}>", site => Implement(site, Loss, "target", "output"), Rules.NotALoss.Id),
    new Fix("Remove 'file'", RemoveFile, Rules.UserTypeNotNamed.Id),
    new Fix("Implement the functions as public methods", MakePublic, Rules.UserTypeExplicit.Id))
{
    private const string Activation = "IActivation";
    private const string Loss = "ILoss";

    /// <summary>Changes the precision of the network to the one for which the type implements the interface.</summary>
    private static FixPlan? UsePrecision(FixSite site, string needed)
    {
        string? scalar = site.Data(FixData.Scalar);
        SpecialType other = scalar == "float" ? SpecialType.System_Double : SpecialType.System_Single;
        if (scalar is null
            || site.Declaration?.Network is not { } network
            || TypeOf(site)?.AllInterfaces.Any(
                item => item.Name == needed && item.TypeArguments.Any(argument => argument.SpecialType == other))
                    is not true)
        {
            return null;
        }

        string precision = other == SpecialType.System_Double ? "Double" : "Single";
        return FixPlan.Of(
            new Edits().SetProperty(
                network,
                "Precision",
                Words.Type(site.Model, network.SpanStart, "Precision") + "." + precision),
            precision);
    }

    /// <summary>Adds the interface with methods that throw, as the compiler's own fix does.</summary>
    private static FixPlan? Implement(FixSite site, string needed, params string[] parameters)
    {
        if (site.Data(FixData.Scalar) is not { } scalar || PartOf(site) is not { } type || type.Modifiers.Any(
            SyntaxKind.StaticKeyword))
        {
            return null;
        }

        string indent = Layout.Indent(type);
        string newLine = Layout.NewLine(type);
        string list = string.Join(", ", parameters.Select(parameter => scalar + " " + parameter));
        string member = newLine + indent + "    public static " + scalar + " {0}(" + list
            + ") => throw new System.NotImplementedException();" + newLine;
        string members = member.Replace("{0}", "Value") + member.Replace("{0}", "Derivative");
        string name = needed + "<" + scalar + ">";
        var edits = new Edits();
        _ = type.BaseList is { Types: { Count: > 0 } types }
            ? edits.Insert(type.SyntaxTree, types.Last().Span.End, ", " + name)
            : edits.Insert(
                type.SyntaxTree,
                (type.ParameterList?.Span ?? type.TypeParameterList?.Span ?? type.Identifier.Span).End,
                " : " + name);
        _ = type.OpenBraceToken.RawKind != 0 && !type.OpenBraceToken.IsMissing
            ? edits.Insert(
                type.SyntaxTree, type.OpenBraceToken.Span.End, members.Substring(0, members.Length - newLine.Length)
                    + (type.Members.Count > 0 ? newLine : ""))
            : edits.Replace(type.SemicolonToken, newLine + indent + "{" + members + indent + "}");
        return FixPlan.Of(edits, scalar);
    }

    private static FixPlan? RemoveFile(FixSite site)
        => PartOf(site)?.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.FileKeyword))
            is { RawKind: not 0 } file
                ? FixPlan.Of(new Edits().RemoveModifier(file))
                : null;

    private static FixPlan? MakePublic(FixSite site)
    {
        if (PartOf(site) is not { } type)
        {
            return null;
        }

        var edits = new Edits();
        foreach (MethodDeclarationSyntax method in type.Members.OfType<MethodDeclarationSyntax>())
        {
            if (method.ExplicitInterfaceSpecifier is { Name: var name } specifier
                && Simple(name) is Activation or "IVectorActivation" or Loss or "IVectorLoss")
            {
                SyntaxToken first =
                    method.Modifiers.Count > 0 ? method.Modifiers[0] : method.ReturnType.GetFirstToken();
                edits.Insert(method.SyntaxTree, first.SpanStart, "public ").Remove(method.SyntaxTree, specifier.Span);
            }
        }

        return edits.IsEmpty ? null : FixPlan.Of(edits);
    }

    private static string Simple(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => "",
    };

    private static INamedTypeSymbol? TypeOf(FixSite site)
        => site.Node is TypeOfExpressionSyntax { Type: var type }
            ? site.Model.GetTypeInfo(type, site.Cancellation).Type as INamedTypeSymbol
            : null;

    private static TypeDeclarationSyntax? PartOf(FixSite site)
        => TypeOf(site)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(site.Cancellation)
            as TypeDeclarationSyntax;
}
