using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Files;

/// <summary>
/// Removes the bodies of members, and the members that are visible only in the class, which the bodies were for.
/// </summary>
internal sealed class SkeletonRewriter : CSharpSyntaxRewriter
{
    private readonly NetworkModel _model;
    private readonly Skeleton _skeleton;
    private readonly ArrowExpressionClauseSyntax _body;

    /// <param name="model">The network, which has a skeleton.</param>
    public SkeletonRewriter(NetworkModel model)
    {
        _model = model;
        _skeleton = model.Skeleton!;
        string message = SymbolDisplay.FormatLiteral(model.Name + " is not declared correctly.", quote: true);
        _body = SyntaxFactory.ArrowExpressionClause(
            SyntaxFactory.ParseToken("=> "),
            SyntaxFactory.ParseExpression($"throw new global::System.InvalidOperationException({message})"));
    }

    /// <summary>
    /// Gets a value indicating whether the class implements the interface of a network. It cannot if the user has
    /// declared one of its members.
    /// </summary>
    public bool IsNetwork
        => _skeleton.OwnMembers.Count == 0 && !_skeleton.Keyword.EndsWith("struct", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
        => IsHidden(node.Modifiers) || IsOwn(node, node.Declaration.Variables[0].Identifier.ValueText, -1)
            ? null
            : node;

    /// <inheritdoc/>
    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
    {
        if (IsHidden(node.Modifiers) || IsOwn(node, node.Identifier.ValueText, -1))
        {
            return null;
        }

        // Without the interface, the class cannot be the argument of its optimizers' base classes.
        bool keepsBase = IsNetwork || node.BaseList?.ToString().Contains("<" + _model.Reference + ",") != true;
        var visited = (ClassDeclarationSyntax)base.VisitClassDeclaration(node)!;
        return keepsBase
            ? visited
            : visited.WithBaseList(null).WithParameterList(null).WithMembers(
                SyntaxFactory.List(visited.Members.Where(member => !IsOverride(member)).Select(WithoutBaseCall)));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        if (IsHidden(node.Modifiers) || IsOwn(node, ".ctor", node.ParameterList.Parameters.Count))
        {
            return null;
        }

        ConstructorInitializerSyntax? call = node.Initializer;
        if (IsOfNetwork(node))
        {
            call = _skeleton.ConstructorCall.Length == 0 ? null : Call(_skeleton.ConstructorCall);
        }

        return node.WithParameterList(WithSpace(node.ParameterList))
            .WithInitializer(call is null ? null : WithSpace(call.WithLeadingTrivia()))
            .WithBody(null)
            .WithExpressionBody(_body)
            .WithSemicolonToken(End);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (IsHidden(node.Modifiers, node.ExplicitInterfaceSpecifier)
            || IsOwn(node, node.Identifier.ValueText, node.ParameterList.Parameters.Count))
        {
            return null;
        }

        return node.Body is null && node.ExpressionBody is null
            ? node
            : WithSpaceBeforeBody(node).WithBody(null).WithExpressionBody(_body).WithSemicolonToken(End);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        if (IsHidden(node.Modifiers, node.ExplicitInterfaceSpecifier))
        {
            return null;
        }

        return node.AccessorList is { } accessors
            ? node.WithAccessorList(WithoutBodies(accessors))
            : node.WithParameterList(WithSpace(node.ParameterList)).WithExpressionBody(_body).WithSemicolonToken(End);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (IsHidden(node.Modifiers, node.ExplicitInterfaceSpecifier)
            || new[] { "", "get_", "set_" }.Any(accessor => IsOwn(node, accessor + node.Identifier.ValueText, -1)))
        {
            return null;
        }

        return node.AccessorList is { } accessors
            ? node.WithAccessorList(
                node.Initializer is null ? WithoutBodies(accessors) : WithoutBodies(accessors).WithTrailingTrivia(Line))
                .WithInitializer(null)
                .WithSemicolonToken(default)
            : node.WithIdentifier(node.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
                .WithExpressionBody(_body)
                .WithSemicolonToken(End);
    }

    private static SyntaxTriviaList Line { get; } = SyntaxFactory.TriviaList(SyntaxFactory.LineFeed);

    private static SyntaxToken End { get; } =
        SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(SyntaxFactory.LineFeed);

    private static T WithSpace<T>(T node)
        where T : SyntaxNode
        => node.WithTrailingTrivia(SyntaxFactory.Space);

    /// <summary>Replaces the line end before a body by a space, unless there are constraints.</summary>
    private static MethodDeclarationSyntax WithSpaceBeforeBody(MethodDeclarationSyntax node)
        => node.ConstraintClauses.Count == 0
            ? node.WithParameterList(WithSpace(node.ParameterList))
            : node.WithConstraintClauses(
                node.ConstraintClauses.Replace(
                    node.ConstraintClauses.Last(), WithSpace(node.ConstraintClauses.Last())));

    /// <summary>Removes the bodies of accessors. Automatic accessors stay.</summary>
    private AccessorListSyntax WithoutBodies(AccessorListSyntax accessors)
        => accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null)
            ? accessors
            : accessors.WithAccessors(
                SyntaxFactory.List(
                    accessors.Accessors.Select(accessor => accessor.WithKeyword(WithSpaceAfter(accessor.Keyword))
                        .WithBody(null)
                        .WithExpressionBody(_body)
                        .WithSemicolonToken(End))));

    private static SyntaxToken WithSpaceAfter(SyntaxToken token) => token.WithTrailingTrivia(SyntaxFactory.Space);

    private static ConstructorInitializerSyntax Call(string call)
        => ((ConstructorDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration("C() : " + call + " { }")!).Initializer!;

    private MemberDeclarationSyntax WithoutBaseCall(MemberDeclarationSyntax member)
        => member is ConstructorDeclarationSyntax constructor ? constructor.WithInitializer(null) : member;

    private static bool IsOverride(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.OverrideKeyword);

    /// <summary>Determines whether a member is visible only in its class.</summary>
    private bool IsHidden(SyntaxTokenList modifiers, ExplicitInterfaceSpecifierSyntax? implemented = null)
        => implemented is null
            ? !modifiers.Any(token => token.Kind() is SyntaxKind.PublicKeyword
                or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword)
            : !IsNetwork;

    /// <summary>Determines whether the user has declared a member of the network's class.</summary>
    private bool IsOwn(MemberDeclarationSyntax member, string name, int parameters)
        => IsOfNetwork(member)
            && _skeleton.OwnMembers.Any(own => own.Name == name
                && (own.Parameters < 0 || parameters < 0 || own.Parameters == parameters));

    private bool IsOfNetwork(MemberDeclarationSyntax member)
        => member.Parent is ClassDeclarationSyntax { Identifier.ValueText: var name } && name == _model.Name;
}
