using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>How many samples a share is.</summary>
internal static class SplitSizes
{
    public static void CheckShare(double share, string name)
    {
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(
                name, Invariant($"Expected a share greater than 0 and less than 1, but got {share}."));
        }
    }

    /// <summary>Returns the size of the training part. Both parts have at least one of the things.</summary>
    public static int Train(double trainShare, int count, string things = "sample")
    {
        CheckShare(trainShare, nameof(trainShare));

        // To the even number from a half, as Python's round does.
        int train = (int)Math.Round(trainShare * count, MidpointRounding.ToEven);
        return train > 0 && train < count
            ? train
            : throw new ArgumentException(
                Invariant($"Expected at least 1 {things} in both parts, but a share of {trainShare} ") +
                Invariant($"gives {train} of {count} {things}s to training and {count - train} to validation."),
                nameof(trainShare));
    }

    public static void CheckFolds(int folds, int count, string things)
    {
        if (folds < 2 || folds > count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(folds),
                Invariant($"Expected 2 to {count} folds, as many as there are {things}s, but got {folds}."));
        }
    }
}
