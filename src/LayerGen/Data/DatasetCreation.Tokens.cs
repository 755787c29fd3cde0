using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data;

/// <content>Sequences of tokens, the integers that an embedding reads.</content>
public static partial class Dataset
{
    /// <summary>Creates a dataset of sequences of tokens, each of which has a class.</summary>
    /// <typeparam name="T">The number type of the network, which represents the integers exactly.</typeparam>
    /// <param name="tokens">The tokens of all sequences, one sequence after the other; integers from 0 on.</param>
    /// <param name="steps">The number of tokens of a sequence, at least 1.</param>
    /// <param name="labels">The class of each sequence, from 0.</param>
    /// <param name="classNames">
    /// The names of all classes, or <see langword="null"/> for as many classes without names as the largest label says.
    /// </param>
    /// <param name="encoding">How a class becomes targets. The default is one-hot.</param>
    /// <returns>A dataset with a feature for each token, and targets that are classes.</returns>
    /// <exception cref="ArgumentNullException">The labels are <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="steps"/> is less than 1, or a token is negative or too large to be represented exactly.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The tokens are not whole sequences, there are more or fewer labels than sequences, a label is not a class, or
    /// the encoding is binary and there are not 2 classes.
    /// </exception>
    public static Dataset<T> FromTokens<T>(
        ReadOnlySpan<int> tokens,
        int steps,
        IReadOnlyList<int> labels,
        IReadOnlyList<string>? classNames = null,
        LabelEncoding encoding = LabelEncoding.OneHot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentNullException.ThrowIfNull(labels);
        if (tokens.IsEmpty || tokens.Length % steps != 0)
        {
            throw new ArgumentException(
                Invariant($"Expected sequences of {steps} tokens, but got {tokens.Length} tokens."), nameof(tokens));
        }

        T[] inputs = ToNumbers<T>(tokens, int.MaxValue);
        return FromRows([.. inputs.Chunk(steps)], labels, classNames, encoding);
    }

    /// <summary>
    /// Creates a dataset to predict the next token of a text: the inputs are windows of it, and the targets of each
    /// step are the token that follows, one-hot. It fits a network with a softmax at each step.
    /// </summary>
    /// <typeparam name="T">The number type of the network.</typeparam>
    /// <param name="tokens">The tokens in the order of the text.</param>
    /// <param name="steps">The number of tokens of a window, at least 1.</param>
    /// <param name="vocabulary">The number of different tokens, at least 1.</param>
    /// <param name="stride">
    /// The number of tokens from one window to the next, at least 1. By default, it is <paramref name="steps"/>: each
    /// token is a target once. The memory is samples · steps · vocabulary numbers, so smaller strides need more.
    /// </param>
    /// <returns>
    /// A dataset in the order of the text, with <paramref name="steps"/> features and steps · vocabulary targets.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is less than 1, or a token is not from 0 to <paramref name="vocabulary"/> − 1.
    /// </exception>
    /// <exception cref="ArgumentException">There are not more tokens than a window has.</exception>
    public static Dataset<T> NextTokens<T>(
        ReadOnlySpan<int> tokens, int steps, int vocabulary, int? stride = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        int distance = stride ?? steps;
        int count = CountWindows(tokens.Length, steps, horizon: 1, distance, nameof(tokens));
        T[] numbers = ToNumbers<T>(tokens, vocabulary);
        var builder = new DatasetBuilder<T>(steps, checked(steps * vocabulary), capacity: count);
        for (int w = 0; w < count; w++)
        {
            int first = w * distance;
            builder.Add(out Span<T> inputs, out Span<T> targets);
            numbers.AsSpan(first, steps).CopyTo(inputs);
            targets.Clear();
            for (int t = 0; t < steps; t++)
            {
                targets[(t * vocabulary) + tokens[first + t + 1]] = T.One;
            }
        }

        return builder.Build();
    }

    private static T[] ToNumbers<T>(ReadOnlySpan<int> tokens, int vocabulary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = new T[tokens.Length];
        for (int k = 0; k < numbers.Length; k++)
        {
            numbers[k] = T.CreateTruncating(tokens[k]);
            if ((uint)tokens[k] >= (uint)vocabulary)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(tokens),
                    tokens[k],
                    Invariant($"Expected tokens from 0 to {vocabulary - 1}, but got {tokens[k]} at {k}."));
            }

            if (int.CreateTruncating(numbers[k]) != tokens[k])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(tokens),
                    tokens[k],
                    Invariant($"Expected tokens that {typeof(T).Name} represents exactly, but got {tokens[k]} at {k}."));
            }
        }

        return numbers;
    }
}
