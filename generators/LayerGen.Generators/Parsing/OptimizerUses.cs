using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Optimizers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Finds calls that train a network with an optimizer that its [Optimizers] leaves out. Such a call always throws.
/// </summary>
internal static class OptimizerUses
{
    private const string Options = "TrainingOptions";
    private const string Setting = "Optimizer";

    /// <summary>Checks a call, and returns a finding or null.</summary>
    public static Finding? Check(
        IInvocationOperation call, LibrarySymbols library, CancellationToken cancellation)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            bool isOptions = library.IsOfLibrary(argument.Parameter?.Type, Options);
            if ((!isOptions && !library.IsOfLibrary(argument.Parameter?.Type, Setting))
                || NetworkOf(call, library) is not { } network
                || network.GetAttributes().FirstOrDefault(library.IsOptimizers) is not { } attribute)
            {
                continue;
            }

            IOperation? chosen = isOptions ? OptimizerIn(argument.Value, cancellation) : Unwrap(argument.Value);
            if (chosen is not null
                && KindOf(chosen) is { } kind
                && new AttributeReader(attribute, [], cancellation).EnumFlags("kinds", Rules.NoOptimizers) is { } kinds
                && (kinds & kind.Value) == 0)
            {
                return new Finding(
                    Rules.OptimizerNotGenerated,
                    chosen.Syntax.GetLocation(),
                    network.Name,
                    kind.Name,
                    new FixData(FixData.Optimizer, kind.Name))
                {
                    Also = NetworkAttributes.Locate(attribute, cancellation),
                };
            }
        }

        return null;
    }

    /// <summary>Gets the network: the object, the class of a static method, or a type argument.</summary>
    private static INamedTypeSymbol? NetworkOf(IInvocationOperation call, LibrarySymbols library)
        => new[] { call.Instance?.Type, call.TargetMethod.ContainingType }
            .Concat(call.TargetMethod.TypeArguments)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(type => type.GetAttributes().Any(library.IsNetwork));

    /// <summary>
    /// Gets the optimizer that options are created with, either in the call or in the declaration of a variable that is
    /// not assigned again, or the options themselves if they have the default. Returns null if it is not known.
    /// </summary>
    private static IOperation? OptimizerIn(IOperation options, CancellationToken cancellation)
    {
        IOperation created = Unwrap(options);
        if (created is ILocalReferenceOperation reference)
        {
            if (DeclarationOf(reference, cancellation) is not { } value)
            {
                return null;
            }

            created = Unwrap(value);
        }

        IObjectOrCollectionInitializerOperation? initializer = created switch
        {
            IObjectCreationOperation creation => creation.Initializer,
            IWithOperation with => with.Initializer,
            _ => null,
        };
        return initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: Setting })
            .Select(assignment => Unwrap(assignment.Value))
            .FirstOrDefault()
            ?? created as IObjectCreationOperation;
    }

    private static IOperation? DeclarationOf(ILocalReferenceOperation reference, CancellationToken cancellation)
    {
        if (reference.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator)
        {
            return null;
        }

        bool isAssigned = declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: var name }
                && name == reference.Local.Name) != false;
        return isAssigned ? null : reference.SemanticModel?.GetOperation(value, cancellation);
    }

    private static OptimizerKind? KindOf(IOperation chosen)
        => OptimizerKind.All.FirstOrDefault(
            kind => chosen.Type?.Name == kind.Settings.Name || (kind is Adam && chosen.Type?.Name == Options));

    private static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }
}
