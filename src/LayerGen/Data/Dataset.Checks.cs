using static System.FormattableString;

namespace LayerGen.Data;

/// <content>The checks of arguments.</content>
public sealed partial class Dataset<T>
{
    private void CheckSamples(ReadOnlySpan<int> samples)
    {
        foreach (int sample in samples)
        {
            CheckSample(sample);
        }
    }

    private void CheckSample(int sample)
    {
        if ((uint)sample >= (uint)SampleCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sample), Invariant($"Expected a sample from 0 to {SampleCount - 1}, but got {sample}."));
        }
    }

    /// <summary>Checks the shape of flat values and returns the number of samples.</summary>
    private static int CheckShape(int inputs, int features, int targets, int targetCount)
    {
        int inputSamples = CountSamples(inputs, features, nameof(inputs), nameof(features));
        int targetSamples = CountSamples(targets, targetCount, nameof(targets), nameof(targetCount));
        CheckSampleCounts(inputSamples, targetSamples);
        return inputSamples;
    }

    private static int CountSamples(int length, int perSample, string valuesName, string perSampleName)
    {
        if (perSample < 1)
        {
            throw new ArgumentOutOfRangeException(
                perSampleName, Invariant($"Expected {perSampleName} of at least 1, but got {perSample}."));
        }

        if (length == 0)
        {
            throw new ArgumentException(
                Invariant($"Expected at least 1 sample, but got no {valuesName}."), valuesName);
        }

        if (length % perSample != 0)
        {
            throw new ArgumentException(
                Invariant($"Expected a multiple of {perSample} values, but got {length}."),
                valuesName);
        }

        return length / perSample;
    }

    private static void CheckSampleCounts(int inputs, int targets)
    {
        if (inputs != targets)
        {
            throw new ArgumentException(
                Invariant($"Expected targets for {inputs} samples, as many as the inputs have, but got {targets}."),
                nameof(targets));
        }
    }

    /// <summary>Checks that all values are finite or missing, and returns the number of missing ones.</summary>
    private static int CheckFinite(
        ReadOnlySpan<T> samples, int perSample, bool allowMissing, string name, string valueName)
    {
        int missing = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            if (T.IsFinite(samples[i]))
            {
                continue;
            }

            if (allowMissing && T.IsNaN(samples[i]))
            {
                missing++;
            }
            else
            {
                (int sample, int value) = Math.DivRem(i, perSample);
                throw new ArgumentException(
                    Invariant(
                        $"Expected finite values, but got {samples[i]} for {valueName} {value} of sample {sample}."),
                    name);
            }
        }

        return missing;
    }

    /// <summary>Checks that a network can use the samples: no value is missing.</summary>
    /// <exception cref="ArgumentException">A value is missing.</exception>
    internal void CheckComplete(string name)
    {
        if (MissingCount > 0)
        {
            int first = Array.FindIndex(_inputs, static value => T.IsNaN(value));
            throw new ArgumentException(
                Invariant($"Expected no missing values, but got {MissingCount}, the first for feature ")
                + Invariant($"'{Features[first % FeatureCount].Name}' of sample {first / FeatureCount}. ")
                + "Impute replaces them.",
                name);
        }
    }

    private void NeedTargets()
    {
        if (!HasTargets)
        {
            throw new InvalidOperationException("Expected a dataset with targets, but this one has features only.");
        }
    }

    private static void CheckMatrix(T[,] matrix, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.Length == 0)
        {
            throw new ArgumentException(
                Invariant($"Expected a matrix of at least 1 row and 1 column, ")
                + Invariant($"but got {matrix.GetLength(0)} × {matrix.GetLength(1)}."),
                name);
        }
    }

    /// <summary>
    /// Describes matrices of different numbers of samples, and names the other layout if it would fit.
    /// </summary>
    private static ArgumentException WrongMatrices(
        T[,] inputs, T[,] targets, string samples, bool fitsOther, string other) =>
        new(
            Invariant($"Expected as many {samples} of targets as of inputs, one per sample, but got inputs of ")
            + Invariant($"{inputs.GetLength(0)} × {inputs.GetLength(1)} and targets of ")
            + Invariant($"{targets.GetLength(0)} × {targets.GetLength(1)}.")
            + (fitsOther ? Invariant($" If the other dimension is the samples, use {other}.") : ""),
            nameof(targets));
}
