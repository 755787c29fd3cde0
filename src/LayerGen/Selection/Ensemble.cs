using System.Numerics;

namespace LayerGen;

/// <summary>Several networks that predict together.</summary>
public static class Ensemble
{
    /// <summary>Makes an ensemble of generated networks of one class.</summary>
    /// <typeparam name="TNetwork">
    /// The network; like the other types it follows from <paramref name="members"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="members">The networks, at least one. They are not copied.</param>
    /// <returns>The ensemble.</returns>
    /// <exception cref="ArgumentException">There is no member, or a member is <see langword="null"/>.</exception>
    public static Ensemble<TNetwork, T> Of<TNetwork, T, TCache, TGradients>(IEnumerable<ITrainable<TNetwork, T, TCache, TGradients>> members)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(members);
        return new Ensemble<TNetwork, T>([.. members.Cast<TNetwork>()]);
    }

    /// <summary>Trains an ensemble: a network a seed, over the processors. Those that diverge are left out.</summary>
    /// <typeparam name="TNetwork">
    /// The network; like the other types it follows from <paramref name="create"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="create">Makes the network of a seed, as in <c>seed => new ParityNet(seed)</c>.</param>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data.</param>
    /// <param name="options">How each is trained; see <see cref="Restarts"/>.</param>
    /// <param name="members">How many, at least 1.</param>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="threads">
    /// The largest number of threads; null for one a processor. The result is the same for any.
    /// </param>
    /// <param name="cancellationToken">Ends the work; the members that are finished make the ensemble.</param>
    /// <returns>The ensemble, in the order of the seeds.</returns>
    /// <exception cref="ArgumentException">An argument cannot be used; see <see cref="Restarts"/>.</exception>
    /// <exception cref="InvalidOperationException">No member was finished without diverging.</exception>
    public static Ensemble<TNetwork, T> Train<TNetwork, T, TCache, TGradients>(
        Func<long, ITrainable<TNetwork, T, TCache, TGradients>> create,
        Dataset<T> train,
        Dataset<T> validation,
        TrainingOptions options,
        int members,
        long firstSeed = 0,
        int? threads = null,
        CancellationToken cancellationToken = default)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        Restarts<TNetwork> runs = Restarts.Run(create, train, validation, options, members, firstSeed, threads, null, cancellationToken);
        _ = runs.Best;
        return new Ensemble<TNetwork, T>([.. runs.Ranked.OrderBy(run => run.Seed).Select(run => run.Network)]);
    }
}
