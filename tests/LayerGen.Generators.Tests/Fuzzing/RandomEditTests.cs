namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>
/// Edits random solutions. <c>dotnet run -c Release --project tests/LayerGen.Fuzz -- edits</c> makes as many other
/// edits as time permits.
/// </summary>
public sealed class RandomEditTests
{
    private const int Seed = 20_15;

    private const int EditsOfSolution = 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_edits_give_the_output_of_a_new_run_with_the_expected_steps(int number)
    {
        if (EditCases.Replay(Seed, number, [.. Enumerable.Range(0, EditsOfSolution)]) is { } failure)
        {
            Assert.Fail(EditCases.Shrink(Seed, number, failure).AsTest(Seed, number));
        }
    }

    [Fact]
    public void Edits_have_text_that_compiles()
    {
        var solution = EditedSolution.Draw(new Draw(Seed, 0));
        for (int k = 0; k < 50; k++)
        {
            solution = RandomEdit.Apply(new Draw(Seed, k), solution).Solution;
            GeneratorTest.Run([.. solution.Files.Select(file => file.Text)]).Input.SyntaxTrees
                .SelectMany(tree => tree.GetDiagnostics(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }
    }
}
