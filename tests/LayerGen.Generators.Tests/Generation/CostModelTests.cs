using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Tests;

/// <summary>The form of each product, which depends only on its shape.</summary>
public sealed class CostModelTests
{
    private static readonly int Group = MachineProfile.Avx2.SumsSideBySide;

    /// <summary>Widths around groups, tiles and vectors, up to the largest that can be requested.</summary>
    private static readonly int[] Widths = [.. Enumerable.Range(1, 50), 63, 64, 65, 100, 127, 128, 200, 255, 256];

    [Fact]
    public void Unrolled_sums_over_samples_are_split_into_as_few_methods_as_whole_groups_allow()
    {
        foreach (int terms in Widths)
        {
            int largest = LargestWholeMethod(terms);
            foreach (int results in Widths)
            {
                KernelPlan plan = CostModel.SampleLanes(MachineProfile.Avx2, results, terms, isUnrolled: true);
                string shape = $"{results} results of {terms} terms";

                ShouldBeInOrder(plan, results, shape);
                plan.Methods.All(method => method.Count * terms <= JitLimits.MultiplyAddsPerMethod)
                    .ShouldBeTrue(shape);
                plan.Methods.SkipLast(1).All(method => method.Count == plan.Methods[0].Count).ShouldBeTrue(shape);
                plan.Methods[^1].Count.ShouldBeLessThanOrEqualTo(plan.Methods[0].Count, shape);
                if (largest > 0)
                {
                    plan.Methods.SkipLast(1).All(method => method.Count % Group == 0).ShouldBeTrue(shape);
                    plan.Methods.Count.ShouldBeLessThanOrEqualTo((results + largest - 1) / largest, shape);
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 4, "1 × 1")]
    [InlineData(8, 4, "8 × 1")]
    [InlineData(9, 4, "5 × 1")]
    [InlineData(16, 4, "8 × 1")]
    [InlineData(2, 256, "1 × 1")]
    public void Unrolled_sums_over_samples_run_in_groups_that_keep_the_processor_busy(
        int results, int terms, string expected)
        => CostModel.SampleLanes(MachineProfile.Avx2, results, terms, isUnrolled: true).Shape.ShouldBe(expected);

    [Theory]
    [InlineData(1, 1, "1 × 2", 0)]
    [InlineData(5, 256, "5 × 2", 0)]
    [InlineData(6, 257, "6 × 2", 256)]
    [InlineData(128, 784, "6 × 2", 256)]
    [InlineData(784, 128, "6 × 2", 0)]
    public void Loops_over_samples_have_a_tile_that_fills_the_registers_and_passes_that_fit_the_cache(
        int results, int terms, string shape, int termsPerPass)
    {
        KernelPlan plan = CostModel.SampleLanes(MachineProfile.Avx2, results, terms, isUnrolled: false);

        plan.IsUnrolled.ShouldBeFalse();
        plan.Shape.ShouldBe(shape);
        plan.TermsPerPass.ShouldBe(termsPerPass);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Weight_gradients_have_every_row_and_the_biases_once_in_order(int scalarBytes)
    {
        foreach (int inputs in Widths)
        {
            foreach (int units in Widths)
            {
                bool isNarrow = units * scalarBytes <= MachineProfile.Avx2.VectorBytes;
                KernelPlan unrolled = CostModel.UnitLanes(
                    MachineProfile.Avx2, inputs, units, scalarBytes, isUnrolled: true, hasBias: true);
                KernelPlan loops = CostModel.UnitLanes(
                    MachineProfile.Avx2, inputs, units, scalarBytes, isUnrolled: false, hasBias: true);
                string shape = $"{inputs} inputs, {units} units of {scalarBytes} bytes";

                ShouldBeInOrder(unrolled, inputs + 1, shape);
                unrolled.TermsPerPass.ShouldBe(0, shape);
                loops.Methods.ShouldBe([new Part(0, inputs + 1)], shape);
                foreach (KernelPlan plan in new[] { unrolled, loops })
                {
                    plan.Vectors.ShouldBe(isNarrow ? 1 : 2, shape);
                    plan.Rows.ShouldBeInRange(1, isNarrow ? 12 : 6, shape);
                }
            }
        }
    }

    [Theory]
    [InlineData(4, 8, 4, true, "5 × 1")]
    [InlineData(9, 8, 4, true, "10 × 1")]
    [InlineData(16, 9, 4, true, "6 × 2")]
    [InlineData(16, 4, 8, true, "9 × 1")]
    [InlineData(16, 5, 8, true, "6 × 2")]
    [InlineData(4, 8, 4, false, "4 × 1")]
    [InlineData(30, 8, 4, false, "12 × 1")]
    [InlineData(30, 9, 4, false, "6 × 2")]
    public void Weight_gradients_of_narrow_layers_take_more_rows_of_one_vector(
        int inputs, int units, int scalarBytes, bool isUnrolled, string expected)
        => CostModel.UnitLanes(MachineProfile.Avx2, inputs, units, scalarBytes, isUnrolled, hasBias: true)
            .Shape.ShouldBe(expected);

    [Theory]
    [InlineData(4, 1, 4, true, 1)]
    [InlineData(4, 8, 4, true, 1)]
    [InlineData(4, 9, 4, true, 2)]
    [InlineData(4, 8, 8, true, 2)]
    [InlineData(40, 64, 4, true, 8)]
    [InlineData(41, 64, 4, false, 8)]
    [InlineData(41, 63, 4, false, 8)]
    [InlineData(41, 56, 4, true, 7)]
    [InlineData(100, 1000, 4, false, 8)]
    public void One_sample_takes_all_vectors_of_units_side_by_side_and_is_unrolled_within_one_method(
        int inputs, int units, int scalarBytes, bool isUnrolled, int vectors)
        => CostModel.OneSample(MachineProfile.Avx2, inputs, units, scalarBytes, isUnrolled: true)
            .ShouldBe(new KernelPlan(isUnrolled, 1, vectors) { Methods = [] });

    [Fact]
    public void Loops_stay_loops_for_one_sample()
        => CostModel.OneSample(MachineProfile.Avx2, 1, 1, 4, isUnrolled: false).IsUnrolled.ShouldBeFalse();

    private static int LargestWholeMethod(int terms)
    {
        int largest = 0;
        while (CostModel.SampleLanes(MachineProfile.Avx2, largest + Group, terms, isUnrolled: true).Methods.Count == 1)
        {
            largest += Group;
        }

        return largest;
    }

    // ShouldAllBe compiles an expression, which takes longer than all else for thousands of shapes.
    private static void ShouldBeInOrder(KernelPlan plan, int results, string shape)
    {
        plan.IsUnrolled.ShouldBeTrue(shape);
        plan.Methods.All(method => method.Count > 0).ShouldBeTrue(shape);
        plan.Methods.SelectMany(method => Enumerable.Range(method.First, method.Count))
            .SequenceEqual(Enumerable.Range(0, results)).ShouldBeTrue(shape);
    }
}
