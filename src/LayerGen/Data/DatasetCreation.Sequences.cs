using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <content>Sequences of different lengths.</content>
public static partial class Dataset
{
    /// <summary>
    /// Creates a dataset of sequences of different lengths with targets at each step. What is behind the end of a
    /// sequence is zero and does not count, see <see cref="Dataset{T}.WithLengths"/>.
    /// </summary>
    /// <typeparam name="T">The number type of the network.</typeparam>
    /// <param name="inputs">The inputs of each sequence, step by step.</param>
    /// <param name="targets">The targets of each sequence, step by step, for as many steps.</param>
    /// <param name="steps">
    /// The number of steps of the network, at least 2 and as many as the longest sequence has.
    /// </param>
    /// <param name="features">The number of features of a step, at least 1.</param>
    /// <param name="outputs">The number of targets of a step, at least 1.</param>
    /// <returns>A dataset with steps · features features, steps · outputs targets, and weights of the steps.</returns>
    /// <exception cref="ArgumentNullException">A list or a sequence is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">
    /// There are no sequences, the lists differ in their lengths, or a sequence is empty, too long, or does not consist
    /// of whole steps.
    /// </exception>
    public static Dataset<T> FromSequences<T>(
        IReadOnlyList<T[]> inputs, IReadOnlyList<T[]> targets, int steps, int features, int outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        CheckSequences(inputs.Count, targets.Count, nameof(targets));
        var lengths = new int[inputs.Count];
        var builder = new DatasetBuilder<T>(
            checked(steps * features), checked(steps * outputs), capacity: inputs.Count);
        for (int s = 0; s < lengths.Length; s++)
        {
            ArgumentNullException.ThrowIfNull(inputs[s], nameof(inputs));
            ArgumentNullException.ThrowIfNull(targets[s], nameof(targets));
            lengths[s] = CountSteps(inputs[s].Length, features, steps, s, nameof(inputs));
            if (targets[s].Length != lengths[s] * outputs)
            {
                throw new ArgumentException(
                    Invariant($"Expected {outputs} targets × {lengths[s]} steps for sequence {s}, ")
                    + Invariant($"but got {targets[s].Length} elements."),
                    nameof(targets));
            }

            builder.Add(out Span<T> x, out Span<T> d);
            CopyPadded<T>(inputs[s], x);
            CopyPadded<T>(targets[s], d);
        }

        return builder.Build().WithLengths(steps, lengths);
    }

    /// <summary>
    /// Creates a dataset to predict the next token of texts of different lengths: each text is a sample, and the
    /// targets of each step are the token that follows, one-hot. What is behind the end of a text does not count, see
    /// <see cref="Dataset{T}.WithLengths"/>; its tokens are 0.
    /// </summary>
    /// <typeparam name="T">The number type of the network.</typeparam>
    /// <param name="texts">The tokens of each text, from 2 to <paramref name="steps"/> + 1.</param>
    /// <param name="steps">The number of tokens of the network's input, at least 2.</param>
    /// <param name="vocabulary">The number of different tokens, at least 1.</param>
    /// <returns>
    /// A dataset with <paramref name="steps"/> features, steps · vocabulary targets, and weights of the steps.
    /// </returns>
    /// <exception cref="ArgumentNullException">The list or a text is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is out of range, or a token is not from 0 to <paramref name="vocabulary"/> − 1.
    /// </exception>
    /// <exception cref="ArgumentException">There are no texts, or one is too short or too long.</exception>
    public static Dataset<T> NextTokens<T>(IReadOnlyList<int[]> texts, int steps, int vocabulary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        CheckSequences(texts.Count, texts.Count, nameof(texts));
        var lengths = new int[texts.Count];
        var builder = new DatasetBuilder<T>(steps, checked(steps * vocabulary), capacity: texts.Count);
        for (int s = 0; s < lengths.Length; s++)
        {
            ArgumentNullException.ThrowIfNull(texts[s], nameof(texts));
            T[] numbers = ToNumbers<T>(texts[s], vocabulary);
            lengths[s] = CountSteps(numbers.Length - 1, features: 1, steps, s, nameof(texts));
            builder.Add(out Span<T> x, out Span<T> d);
            CopyPadded<T>(numbers.AsSpan(0, lengths[s]), x);
            d.Clear();
            for (int t = 0; t < lengths[s]; t++)
            {
                d[(t * vocabulary) + texts[s][t + 1]] = T.One;
            }
        }

        return builder.Build().WithLengths(steps, lengths);
    }

    private static void CheckSequences(int inputs, int targets, string name)
    {
        if (inputs == 0 || targets != inputs)
        {
            throw new ArgumentException(
                Invariant($"Expected at least one sequence, and targets for each, but got {inputs} and {targets}."),
                name);
        }
    }

    /// <summary>Returns the number of steps of a sequence.</summary>
    private static int CountSteps(int elements, int features, int steps, int sequence, string name)
    {
        int count = elements / features;
        return count >= 1 && count <= steps && count * features == elements
            ? count
            : throw new ArgumentException(
                Invariant($"Expected 1 … {steps} steps of {features} features, but sequence {sequence} has {elements} ")
                + "elements.",
                name);
    }

    private static void CopyPadded<T>(ReadOnlySpan<T> values, Span<T> destination)
    {
        values.CopyTo(destination);
        destination[values.Length..].Clear();
    }
}
