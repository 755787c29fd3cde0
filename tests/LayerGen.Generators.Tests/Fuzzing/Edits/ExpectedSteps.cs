using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>
/// Predicts which steps of the generator run after an edit. Roslyn compares files by their position among those that
/// contain attributes or global aliases, and the networks in a file by theirs. A network that moves to the position of
/// another one is generated again.
/// </summary>
internal sealed class ExpectedSteps
{
    /// <summary>The steps whose values belong to one network each, and whether they depend on similar names.</summary>
    private static readonly (string Step, bool HasHint)[] Steps =
    [
        (NetworkGenerator.Steps.Model, false),
        (NetworkGenerator.Steps.Text, false),
        (NetworkGenerator.Steps.Hint, true),
        (WellKnownGeneratorOutputs.SourceOutput, true),
    ];

    private readonly List<Change> _changes = [];

    private ExpectedSteps(EditedSolution before, EditedSolution after)
    {
        EditedFile[] filesBefore = [.. before.Files.Where(IsCompared)];
        EditedFile[] filesAfter = [.. after.Files.Where(IsCompared)];
        for (int k = 0; k < Math.Max(filesBefore.Length, filesAfter.Length); k++)
        {
            EditedNetwork[] old = k < filesBefore.Length ? [.. filesBefore[k].Networks] : [];
            EditedNetwork[] now = k < filesAfter.Length ? [.. filesAfter[k].Networks] : [];
            for (int n = 0; n < Math.Max(old.Length, now.Length); n++)
            {
                _changes.Add(
                    Change.Between(
                        before, n < old.Length ? old[n] : null, after, n < now.Length ? now[n] : null));
            }
        }
    }

    /// <summary>Compares the steps that ran with those that should have run.</summary>
    public static FuzzFailure? Compare(EditedSolution before, EditedSolution after, GeneratorRunResult result)
    {
        var expected = new ExpectedSteps(before, after);
        return Steps.Select(step => expected.Compare(step.Step, step.HasHint, result))
            .FirstOrDefault(failure => failure is not null);
    }

    private static bool IsCompared(EditedFile file) => file.Networks.Length > 0 || file.HasAlias;

    private FuzzFailure? Compare(string step, bool hasHint, GeneratorRunResult result)
    {
        IncrementalStepRunReason[] reasons = [.. Reasons(step, result)];
        IncrementalStepRunReason[] wanted =
            [.. _changes.Select(change => change.Reason(hasHint)).OfType<IncrementalStepRunReason>()];
        int free = _changes.Count(change => change.Reason(hasHint) is null);
        foreach (IncrementalStepRunReason reason in
            new[] { IncrementalStepRunReason.Modified, IncrementalStepRunReason.New, IncrementalStepRunReason.Removed })
        {
            int count = reasons.Count(each => each == reason);
            int least = wanted.Count(each => each == reason);
            if (count < least || count > least + free)
            {
                return new FuzzFailure(
                    "Steps " + step,
                    $"{string.Join(", ", reasons)} instead of {string.Join(", ", wanted)} and {free} of any kind");
            }
        }

        // Unchanged means that the step has run, although its input was the same.
        int unchanged = reasons.Count(reason => reason == IncrementalStepRunReason.Unchanged);
        return !hasHint && unchanged > free
            ? new FuzzFailure("Steps " + step, "ran for an unchanged network: " + string.Join(", ", reasons))
            : null;
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(string step, GeneratorRunResult result)
        => (result.TrackedSteps.TryGetValue(step, out var steps)
                || result.TrackedOutputSteps.TryGetValue(step, out steps)
                ? steps
                : [])
            .SelectMany(tracked => tracked.Outputs)
            .Select(output => output.Reason);

    /// <param name="Model">What happens to the model and the text. Null if it is not defined.</param>
    /// <param name="Output">What happens to the files. Null if it is not defined.</param>
    private sealed record Change(IncrementalStepRunReason? Model, IncrementalStepRunReason? Output)
    {
        public IncrementalStepRunReason? Reason(bool hasHint) => hasHint ? Output : Model;

        public static Change Between(
            EditedSolution before, EditedNetwork? old, EditedSolution after, EditedNetwork? now)
        {
            if (old is { IsValid: false } || now is { IsValid: false })
            {
                // What the generator writes for an invalid declaration is not part of the promise.
                return new Change(null, null);
            }

            if (old is null || now is null)
            {
                IncrementalStepRunReason reason =
                    old is null ? IncrementalStepRunReason.New : IncrementalStepRunReason.Removed;
                return new Change(reason, reason);
            }

            IncrementalStepRunReason model = before.ContentOf(old) == after.ContentOf(now)
                ? IncrementalStepRunReason.Cached
                : IncrementalStepRunReason.Modified;
            bool isRenamed = before.IsAlike(old) != after.IsAlike(now);
            bool isFree = before.IsAlikeInvalid(old) || after.IsAlikeInvalid(now);
            return new Change(model, isFree ? null : isRenamed ? IncrementalStepRunReason.Modified : model);
        }
    }
}
