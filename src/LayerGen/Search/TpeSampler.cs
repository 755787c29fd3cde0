namespace LayerGen.Selection;

/// <summary>
/// Suggests points like the better ones so far: the tree-structured Parzen estimator (Bergstra et al., "Algorithms for
/// Hyper-Parameter Optimization", 2011). It divides the trials into the best tenth and the others, estimates the
/// density of each part, and takes the candidate with the largest ratio of both. The first trials are drawn at random.
/// Its settings and their defaults are those of Optuna.
/// </summary>
/// <param name="seed">The seed of the draws, from 0 to 2³² − 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The seed is out of range.</exception>
public sealed class TpeSampler(long seed) : Sampler
{
    /// <summary>The largest number of trials that count as the best ones.</summary>
    private const int MaxBest = 25;

    private readonly NumpyRandom _random = new(seed);

    /// <summary>Gets the number of trials that are drawn at random at the beginning.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int StartupTrials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(StartupTrials));
            field = value;
        }
    } = 10;

    /// <summary>Gets the number of candidates of which the best one becomes the next point.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Candidates
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Candidates));
            field = value;
        }
    } = 24;

    /// <summary>
    /// Gets a value indicating whether the densities are those of whole points, so that dependencies between the
    /// parameters are learned. Otherwise each parameter is chosen on its own. The default is <see langword="true"/>.
    /// </summary>
    public bool IsMultivariate { get; init; } = true;

    internal override bool UsesResults => true;

    internal override double[] Sample(
        SearchSpace space, int number, IReadOnlyList<StudyTrial> finished, IReadOnlyList<StudyTrial> running)
    {
        if (finished.Count < StartupTrials)
        {
            return Draw(space, _random);
        }

        int best = Math.Min((finished.Count + 9) / 10, MaxBest);
        IReadOnlyList<StudyTrial> ranked = Dominance.Rank(finished, Owner!.Goals);

        // Trials that are running count as bad, so that the others go elsewhere.
        StudyTrial[] good = [.. ranked.Take(best).OrderBy(trial => trial.Number)];
        StudyTrial[] bad = [.. ranked.Skip(best).Concat(running).OrderBy(trial => trial.Number)];
        var values = new double[space.Parameters.Count];
        values.AsSpan().Fill(double.NaN);
        if (IsMultivariate)
        {
            Choose(space.Parameters, good, bad, values);
            return values;
        }

        foreach (SearchParameter parameter in space.Parameters)
        {
            if (parameter.IsActive(values))
            {
                Choose([parameter], Having(parameter, good), Having(parameter, bad), values);
            }
        }

        return values;
    }

    private static StudyTrial[] Having(SearchParameter parameter, StudyTrial[] trials)
        => [.. trials.Where(trial => !double.IsNaN(trial.Point.Values[parameter.Index]))];

    /// <summary>Chooses the values of some parameters.</summary>
    private void Choose(
        IReadOnlyList<SearchParameter> parameters, StudyTrial[] good, StudyTrial[] bad, double[] values)
    {
        var likely = new ParzenEstimator(parameters, good, IsMultivariate);
        var unlikely = new ParzenEstimator(parameters, bad, IsMultivariate);
        double highest = double.NegativeInfinity;
        double[] candidate = [.. values];
        double[] chosen = [.. values];
        for (int k = 0; k < Candidates; k++)
        {
            values.CopyTo(candidate, 0);
            likely.Draw(_random, candidate);
            double ratio = likely.LogDensity(candidate) - unlikely.LogDensity(candidate);
            if (k == 0 || ratio > highest)
            {
                highest = ratio;
                candidate.CopyTo(chosen, 0);
            }
        }

        chosen.CopyTo(values, 0);
    }
}
