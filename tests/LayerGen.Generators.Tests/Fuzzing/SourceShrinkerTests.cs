using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>The fuzzer reduces a project to what fails.</summary>
public sealed class SourceShrinkerTests
{
    [Fact]
    public void Everything_that_does_not_matter_is_removed()
    {
        var source = new FuzzSource(
            LanguageVersion.Preview,
            IsNullable: false,
            IsChecked: false,
            [
                """
                using System;
                using LayerGen;
                namespace Demo
                {
                    /// <summary>A network.</summary>
                    [Network(4, Precision = Precision.Double), Dense(16, Activation.Relu)]
                    [Dense(300, Bias = false)]
                    public partial class Net
                    {
                        public int Number => 1;
                    }

                    class Other { void M() { int a = 1; } }
                }
                """,
                "class Another;",
            ]);

        FuzzSource smallest = new SourceShrinker(
            smaller => smaller.Files.Any(
                file => file.Contains("Network", StringComparison.Ordinal)
                    && file.Contains("class Net", StringComparison.Ordinal))).Shrink(source);

        smallest.Files.ShouldHaveSingleItem().Length.ShouldBeLessThan(30);
        smallest.Language.ShouldBe(LanguageVersion.CSharp14);
        smallest.IsNullable.ShouldBeTrue();
    }

    [Fact]
    public void A_failure_is_printed_as_a_test()
        => FailureText.AsTest(
            new FuzzSource("class A;\n", "\u00e9"), new FuzzFailure("Kind", "two\nlines"), "Declaration_1_of_seed_2")
            .ReplaceLineEndings("\n").ShouldBe(
                "    // Kind: two lines\n    [Fact]\n    public void Declaration_1_of_seed_2()\n"
                + "        => Passes(new FuzzSource(\n            \"\"\"\n            class A;\n            \n"
                + "            \"\"\",\n            \"\\u00e9\"));\n");
}
