using System.Reflection;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Imports;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Text;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The list of generated members, whose names the analyzer reserves, and the members that are actually generated.
/// </summary>
public sealed class GeneratedNamesTests
{
    public static TheoryData<string> Scenarios => Scenario.All;

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_generated_member_is_listed(string scenario)
    {
        (GeneratedNames names, ISymbol[] members) = Of(scenario);

        members.Where(member => !IsListed(member, names))
            .Select(member => member.ToDisplayString())
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_listed_name_is_generated(string scenario)
    {
        (GeneratedNames names, ISymbol[] members) = Of(scenario);

        // Not every network has code for vectors of 512 bits, but a change of a layer must not break its class.
        string[] optional = members.Any(member => member.Name == LayerWriter.WideClass) ? [] : [LayerWriter.WideClass];
        ListIn<HashSet<string>>(names).Except(optional).Order(StringComparer.Ordinal)
            .ShouldBe(members.Where(member => member is not IMethodSymbol).Select(member => member.Name).Order(
                StringComparer.Ordinal));
        ListIn<Dictionary<string, string[]>>(names)
            .SelectMany(entry => entry.Value, (entry, signature) => (Name: entry.Key, Signature: signature))
            .Except(members.OfType<IMethodSymbol>()
                .Select(method => (method.Name, Signature: MemberRules.Signature(method))))
            .Where(listed => !IsKeptFree(listed.Name, listed.Signature))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_listed_kernel_is_generated(string scenario)
    {
        (GeneratedNames names, ISymbol[] members) = Of(scenario);
        string[] methods = [.. members.OfType<IMethodSymbol>().Select(method => method.Name)];

        // A split kernel consists of parts.
        ListIn<List<string>>(names).ShouldAllBe(kernel => methods.Any(
            method => method == kernel || method.StartsWith(kernel + "Part", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_generated_file_is_recognized_by_its_path_and_its_name()
    {
        var names = new GeneratedNames(
            "float", Layers(1), loss: null, OptimizerKind.AllValues, hasRequiredMembers: false);
        GeneratorRun run = Scenario.Of("Parity").Run;

        run.Trees.ShouldAllBe(tree => FileKinds.IsOfGenerator(tree.FilePath));
        FileKinds.IsOfGenerator(run.Input.SyntaxTrees.Single().FilePath).ShouldBeFalse();
        FileKinds.IsOfGenerator("LayerGen.Generators/Net.cs").ShouldBeFalse();
        FileKinds.IsOfGenerator("Other.Generators/Other/Net.Model.g.cs").ShouldBeFalse();
    }

    internal static Layer[] Layers(int count) => [.. Enumerable.Repeat(
        new DenseLayer(Units: 1, Function: new Identity(), HasBias: true, Initializer: InitChoice.Default), count)];

    /// <summary>Returns the list, and the symbols that the generator has added to the network of a scenario.</summary>
    private static (GeneratedNames Names, ISymbol[] Members) Of(string scenario)
    {
        INamedTypeSymbol network = Scenario.Of(scenario).Run.Output
            .GetSymbolsWithName(_ => true, SymbolFilter.Type, TestContext.Current.CancellationToken)
            .OfType<INamedTypeSymbol>()
            .Single(type => type.GetAttributes().Any(
                attribute => attribute.AttributeClass!.Name == nameof(NetworkAttribute)));
        string scalar = network.AllInterfaces.Single(type => type.Name == "INetwork")
            .TypeArguments[1].ToDisplayString();
        NetworkModel model = NetworkParser.Parse(
            network, ImportedModels.None, TestContext.Current.CancellationToken).Model!;
        return (
            new GeneratedNames(
                scalar,
                [.. model.Layers.Select(node => node.Layer)],
                model.Loss,
                model.Optimizers,
                model.HasRequiredMembers,
                isSequence: model.Input.IsSequence),
            [.. network.GetMembers().Where(IsGenerated)]);
    }

    private static bool IsListed(ISymbol member, GeneratedNames names)
        => member is IMethodSymbol method
            ? names.HasMethod(method.Name, MemberRules.Signature(method))
            : names.HasNonMethod(member.Name);

    /// <summary>
    /// Returns whether a signature is listed although not every network has it: the constructor without parameters,
    /// which would receive the calls of the one with an optional seed, and the two forms of a method that may read z.
    /// </summary>
    private static bool IsKeptFree(string name, string signature)
        => (name, signature) is (".ctor", "") or ("OutputGradient", _);

    private static bool IsGenerated(ISymbol member)
        => member is { IsImplicitlyDeclared: false } and not IMethodSymbol { AssociatedSymbol: not null }
            && member.Locations.Any(
                location => location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    /// <summary>Gets a list that the names contain. Only this test needs the complete list.</summary>
    private static T ListIn<T>(GeneratedNames names)
        => typeof(GeneratedNames).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(field => field.GetValue(names)).OfType<T>().Single();
}
