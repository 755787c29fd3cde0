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

    private static void CheckFinite(ReadOnlySpan<T> samples, int perSample, string name, string valueName)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            if (!T.IsFinite(samples[i]))
            {
                (int sample, int value) = Math.DivRem(i, perSample);
                throw new ArgumentException(
                    Invariant(
                        $"Expected finite values, but got {samples[i]} for {valueName} {value} of sample {sample}."),
                    name);
            }
        }
    }
}
