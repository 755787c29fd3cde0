using System.Numerics;

namespace LayerGen.Data;

/// <summary>Finds the largest value, which turns a row of class scores into a class.</summary>
public static class ArgMax
{
    /// <summary>Returns the index of the largest value, with the rules of <c>numpy.argmax</c>.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="values">The values, at least one.</param>
    /// <returns>
    /// The index, from 0. Of equal values the first one is chosen. NaN counts as larger than any number, so that a
    /// network that has diverged is not silently given the class of its other scores.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    public static int Of<T>(ReadOnlySpan<T> values)
        where T : INumber<T>
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException(
                "Expected at least 1 value, but got none.", nameof(values));
        }

        int best = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (T.IsNaN(values[i]))
            {
                return i;
            }

            if (values[i] > values[best])
            {
                best = i;
            }
        }

        return best;
    }
}
