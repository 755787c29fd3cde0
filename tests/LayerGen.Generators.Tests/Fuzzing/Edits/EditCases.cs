using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>
/// Edits a solution while one driver of the generator follows, as in an editor, and compares its output with that of a
/// new driver after every edit.
/// </summary>
internal sealed class EditCases
{
    private readonly Dictionary<string, SyntaxTree> _trees = [];
    private EditedSolution _solution;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver = TestProject.CreateDriver(recordsSteps: false);

    // A new driver that has run once. If steps are recorded, Roslyn 5.0 and 5.9 lose the outputs of a combined step two
    // runs after an input was removed, so a driver that records steps cannot follow all edits. Compilers record none.
    private GeneratorDriver _fresh = TestProject.CreateDriver();

    private EditCases(EditedSolution solution)
    {
        _solution = solution;
        foreach (EditedFile file in solution.Files)
        {
            _trees.Add(file.Path, TestProject.Parse(file.Text, file.Path));
        }

        _compilation = TestProject.Compile(solution.Files.Select(file => _trees[file.Path]));
        _driver = _driver.RunGenerators(_compilation);
        _fresh = _fresh.RunGenerators(_compilation);
    }

    /// <summary>Replays edits of a solution, and returns the first failure.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="number">The number of the solution.</param>
    /// <param name="edits">The numbers of the edits, each of which determines an edit.</param>
    public static EditFailure? Replay(int seed, int number, params IReadOnlyList<int> edits)
    {
        var cases = new EditCases(EditedSolution.Draw(new Draw(seed, number)));
        var names = new List<string>();
        for (int k = 0; k < edits.Count; k++)
        {
            var draw = new Draw(seed ^ 0x5EED, number * 1000 + edits[k]);
            EditedSolution after = cases._solution;
            var edit = new List<string>();
            do
            {
                (string name, after) = RandomEdit.Apply(draw, after);
                edit.Add(name);
            }
            while (draw.Chance(0.15));

            names.Add(string.Join(" and ", edit));
            EditedSolution before = cases._solution;
            if (cases.Follow(after) is { } failure)
            {
                return new EditFailure(failure, [.. edits.Take(k + 1)], names, before, after);
            }
        }

        return null;
    }

    /// <summary>Removes the edits without which the replay fails in the same way.</summary>
    public static EditFailure Shrink(int seed, int number, EditFailure failure)
    {
        for (int k = failure.Edits.Count - 2; k >= 0; k--)
        {
            if (k < failure.Edits.Count
                && Replay(seed, number, [.. failure.Edits.Where((_, other) => other != k)]) is { } smaller
                && smaller.Failure.Kind == failure.Failure.Kind)
            {
                failure = smaller;
            }
        }

        return failure;
    }

    private FuzzFailure? Follow(EditedSolution after)
    {
        EditedSolution before = _solution;
        Edit(after);
        _driver = _driver.RunGenerators(_compilation);
        GeneratorRunResult steps = ResultOf(_fresh.RunGenerators(_compilation));
        _fresh = TestProject.CreateDriver().RunGenerators(_compilation);
        GeneratorRunResult result = ResultOf(_driver);
        GeneratorRunResult fresh = ResultOf(_fresh);
        return result.Exception is { } exception ? new FuzzFailure("Exception", exception.ToString())
            : CompareOutput(result, fresh)
                ?? CompareOutput(steps, fresh)
                ?? ExpectedSteps.Compare(before, after, steps);
    }

    private static GeneratorRunResult ResultOf(GeneratorDriver driver) => driver.GetRunResult().Results.Single();

    /// <summary>Edits the texts in place, so that the parser and the driver reuse what has not changed.</summary>
    private void Edit(EditedSolution after)
    {
        foreach (EditedFile file in _solution.Files.Where(file => after.Files.All(other => other.Path != file.Path)))
        {
            _trees.Remove(file.Path, out SyntaxTree? tree);
            _compilation = _compilation.RemoveSyntaxTrees(tree!);
        }

        foreach (EditedFile file in after.Files)
        {
            if (!_trees.TryGetValue(file.Path, out SyntaxTree? old))
            {
                _trees.Add(file.Path, TestProject.Parse(file.Text, file.Path));
                _compilation = _compilation.AddSyntaxTrees(_trees[file.Path]);
            }
            else if (old.ToString() is var text && text != file.Text)
            {
                _trees[file.Path] = old.WithChangedText(old.GetText().WithChanges(Difference(text, file.Text)));
                _compilation = _compilation.ReplaceSyntaxTree(old, _trees[file.Path]);
            }
        }

        _solution = after;
    }

    private static TextChange Difference(string old, string now)
    {
        int start = old.AsSpan().CommonPrefixLength(now);
        int end = 0;
        while (end < Math.Min(old.Length, now.Length) - start && old[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        return new TextChange(TextSpan.FromBounds(start, old.Length - end), now[start..^end]);
    }

    private static FuzzFailure? CompareOutput(GeneratorRunResult result, GeneratorRunResult fresh)
    {
        string[] wanted = [.. Files(fresh), .. fresh.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order()];
        string[] files = [.. Files(result), .. result.Diagnostics.Select(diagnostic => diagnostic.ToString()).Order()];
        return files.SequenceEqual(wanted)
            ? null
            : new FuzzFailure(
                "Output",
                $"{files.Length} files and diagnostics, {wanted.Length} in a new run; the first that differs: "
                    + Head(files.Except(wanted).Concat(wanted.Except(files)).FirstOrDefault() ?? "the order"));
    }

    private static IEnumerable<string> Files(GeneratorRunResult result) => result.GeneratedSources
        .Select(source => source.HintName + "\n" + source.SourceText)
        .Order(StringComparer.Ordinal);

    private static string Head(string text) => text.Length > 200 ? text[..200] + " …" : text;
}

/// <summary>A failure after an edit.</summary>
/// <param name="Failure">What is wrong.</param>
/// <param name="Edits">The numbers of the edits, up to the one that fails.</param>
/// <param name="Names">The names of these edits.</param>
/// <param name="Before">The solution before the last edit.</param>
/// <param name="After">The solution after the last edit.</param>
internal sealed record EditFailure(
    FuzzFailure Failure,
    IReadOnlyList<int> Edits,
    IReadOnlyList<string> Names,
    EditedSolution Before,
    EditedSolution After)
{
    /// <summary>Returns the failure with the files that the last edit changes, as a test.</summary>
    public string AsTest(int seed, int number)
    {
        IEnumerable<string> texts = Before.Files.Zip(After.Files).Where(pair => pair.First != pair.Second)
            .Select(pair => $"{pair.First.Path}:\n{pair.First.Text}becomes {pair.Second.Path}:\n{pair.Second.Text}");
        return $"""
                // {Failure}
                // Edits: {string.Join("; ", Names)}
                [Fact]
                public void Solution_{number}_of_seed_{seed}()
                    => EditCases.Replay({seed}, {number}, [{string.Join(", ", Edits)}])?.ToString().ShouldBeNull();

            {string.Join("\n", texts)}
            """;
    }

    public override string ToString() => $"{Failure} after {string.Join("; ", Names)}";
}
