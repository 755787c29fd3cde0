using static System.FormattableString;

namespace LayerGen.Data;

/// <summary>The samples of each class, and the choice of as many of each.</summary>
internal static class ClassSamples
{
    /// <summary>Checks that every class has samples.</summary>
    /// <exception cref="ArgumentException">A class has none, or only samples of weight 0.</exception>
    public static void CheckEach(ISplittable data, ReadOnlySpan<double> sums)
    {
        for (int k = 0; k < sums.Length; k++)
        {
            if (!(sums[k] > 0))
            {
                throw new ArgumentException(
                    Invariant($"Expected samples of each of the {sums.Length} classes, of a weight above 0, ")
                    + Invariant($"but got none of class {data.NameOfClass(k)}."),
                    nameof(data));
            }
        }
    }

    /// <summary>
    /// Returns all samples, followed by random ones of each rarer class, in the order of the classes:
    /// imbalanced-learn's RandomOverSampler with its default strategy.
    /// </summary>
    public static int[] Oversampled(int[][] samplesOf, int count, NumpyRandom random)
    {
        int most = samplesOf.Max(static samples => samples.Length);
        List<int> chosen = [.. Enumerable.Range(0, count)];
        foreach (int[] samples in samplesOf)
        {
            for (int i = samples.Length; i < most; i++)
            {
                chosen.Add(samples[random.NextInt32(0, samples.Length)]);
            }
        }

        return [.. chosen];
    }

    /// <summary>
    /// Returns as many random samples of each class as the rarest one has, class by class: imbalanced-learn's
    /// RandomUnderSampler with its default strategy. The samples of the rarest class, and of the first of several, keep
    /// their order.
    /// </summary>
    public static int[] Undersampled(int[][] samplesOf, NumpyRandom random)
    {
        int rarest = Array.IndexOf(samplesOf, samplesOf.MinBy(static samples => samples.Length));
        int fewest = samplesOf[rarest].Length;
        return
        [
            .. samplesOf.SelectMany((samples, k) => k == rarest
                ? samples
                : random.Permutation(samples.Length).Take(fewest).Select(i => samples[i])),
        ];
    }
}
