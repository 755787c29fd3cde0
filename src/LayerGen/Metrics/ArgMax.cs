using System.Numerics;

namespace LayerGen;

/// <summary>The place of the largest value: how a row of class scores becomes a class.</summary>
public static class ArgMax
{
    /// <summary>Returns the index of the first largest value, with the rules of <c>numpy.argmax</c>.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="values">The values, at least one.</param>
    /// <returns>
    /// The index, from 0. Of equal values the first one wins. NaN counts as larger than everything, so the first NaN
    /// wins where there is one: a network that has diverged is not silently given the class of its other scores.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    public static int Of<T>(ReadOnlySpan<T> values)
        where T : INumber<T>
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException(
                "The largest of no values is not defined: expected 1 value or more, but got 0.", nameof(values));
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
