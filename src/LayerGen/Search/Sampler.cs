namespace LayerGen.Selection;

/// <summary>
/// Suggests the points of a <see cref="Study"/>: <see cref="GridSampler"/>, <see cref="RandomSampler"/> or
/// <see cref="TpeSampler"/>. It belongs to one study.
/// </summary>
public abstract class Sampler
{
    private protected Sampler()
    {
    }

    /// <summary>Gets the study to which the sampler belongs, so that no other one takes it.</summary>
    internal Study? Owner { get; set; }

    /// <summary>Gets a value indicating whether the sampler chooses by results.</summary>
    internal virtual bool UsesResults => false;

    /// <summary>Checks whether the sampler can search a space.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    internal virtual void Check(SearchSpace space)
    {
    }

    /// <summary>Gets the number of points, or null if it is unlimited.</summary>
    internal virtual long? CountOf(SearchSpace space) => null;

    /// <summary>Suggests the next point. Points are asked for in their order.</summary>
    /// <param name="space">The space.</param>
    /// <param name="number">The number of the point, from 1.</param>
    /// <param name="finished">The trials whose results are known, in their order.</param>
    /// <param name="running">The trials behind them, whose results are not known or must not be looked at.</param>
    internal abstract double[] Sample(
        SearchSpace space, int number, IReadOnlyList<StudyTrial> finished, IReadOnlyList<StudyTrial> running);

    /// <summary>Draws a point; all values of a parameter have the same probability.</summary>
    private protected static double[] Draw(SearchSpace space, NumpyRandom random)
    {
        var values = new double[space.Parameters.Count];
        values.AsSpan().Fill(double.NaN);
        foreach (SearchParameter parameter in space.Parameters)
        {
            if (parameter.IsActive(values))
            {
                values[parameter.Index] = parameter.Draw(random);
            }
        }

        return values;
    }
}
