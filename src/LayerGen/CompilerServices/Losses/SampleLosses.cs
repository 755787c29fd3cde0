using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.CompilerServices;

/// <summary>The term that one output contributes to the loss of a sample.</summary>
internal interface ILossTerm
{
    /// <summary>Computes the term of one output, for a vector of samples.</summary>
    Vector<double> Of(Vector<double> d, Vector<double> y);
}

/// <summary>
/// The common part of the losses of plain arrays: the checks, the sum over the outputs, the reduction over the samples.
/// </summary>
internal static class SampleLosses
{
    /// <summary>Computes the loss of every sample: the sum of its terms times <paramref name="factor"/>.</summary>
    /// <exception cref="ArgumentException">
    /// A length does not match, or there are no samples. The message names the caller's argument.
    /// </exception>
    public static void Fill<TTerm>(
        TTerm term,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> d,
        int outputs,
        double factor,
        Span<double> losses,
        [CallerArgumentExpression(nameof(outputs))] string outputsName = "",
        [CallerArgumentExpression(nameof(losses))] string lossesName = "",
        string yName = "y")
        where TTerm : struct, ILossTerm
    {
        int samples = Count(y.Length, d.Length, outputs, outputsName, yName);
        if (losses.Length != samples)
        {
            throw Mismatch(lossesName, Text(samples) + " elements, one per sample", losses.Length);
        }

        // The loss of a sample is written before the following samples are read.
        Overlap.Refuse(y, losses, nameof(y), lossesName);
        Overlap.Refuse(d, losses, nameof(d), lossesName);
        for (int s = 0; s < samples; s++)
        {
            double sum = 0;
            for (int k = 0; k < outputs; k++)
            {
                // The term is computed by the vector form, of which the first lane is used.
                sum += term.Of(Vector.CreateScalar(d[k * samples + s]), Vector.CreateScalar(y[k * samples + s]))[0];
            }

            losses[s] = sum * factor;
        }
    }

    /// <summary>Computes the losses of all samples as one number.</summary>
    /// <exception cref="ArgumentException">
    /// As for <see cref="Fill"/>, or the reduction does not give one number.
    /// </exception>
    public static double Reduce<TTerm>(
        TTerm term,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> d,
        int outputs,
        double factor,
        Reduction reduction,
        [CallerArgumentExpression(nameof(outputs))] string outputsName = "",
        string yName = "y")
        where TTerm : struct, ILossTerm
    {
        var losses = new double[Count(y.Length, d.Length, outputs, outputsName, yName)];
        Fill(term, y, d, outputs, factor, losses, outputsName, yName: yName);
        double sum = 0;
        foreach (double loss in losses)
        {
            sum += loss;
        }

        return reduction switch
        {
            Reduction.Mean => sum / losses.Length,
            Reduction.Sum => sum,
            Reduction.None => throw new ArgumentOutOfRangeException(
                nameof(reduction),
                "Expected Mean or Sum, which give one number, but got None. PerSample returns one value per sample."),
            _ => throw new ArgumentOutOfRangeException(
                nameof(reduction), $"Expected Mean or Sum, but got {reduction}."),
        };
    }

    private static int Count(int y, int d, int outputs, string outputsName, string yName)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1, outputsName);
        if (y == 0 || y % outputs != 0)
        {
            throw Mismatch(yName, "a positive multiple of " + Text(outputs) + " elements", y);
        }

        return d == y ? y / outputs : throw Mismatch(nameof(d), Text(y) + " elements, as many as " + yName + " has", d);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ArgumentException Mismatch(string name, string expected, int actual)
        => new($"Expected {expected}, but got {Text(actual)}.", name);
}
