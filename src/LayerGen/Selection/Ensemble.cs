using System.Numerics;
using LayerGen.Data;
using LayerGen.Training;

namespace LayerGen.Selection;

/// <summary>Creates and trains ensembles: several networks that predict together.</summary>
public static class Ensemble
{
    /// <summary>Creates an ensemble of generated networks of one class.</summary>
    /// <typeparam name="TNetwork">
    /// The network. Like the other types, it is inferred from <paramref name="members"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="members">The networks, at least one. They are not copied.</param>
    /// <returns>The ensemble.</returns>
    /// <exception cref="ArgumentException">There are no members, or one is <see langword="null"/>.</exception>
    public static Ensemble<TNetwork, T> Of<TNetwork, T, TCache, TGradients>(
        IEnumerable<ITrainable<TNetwork, T, TCache, TGradients>> members)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(members);
        return new Ensemble<TNetwork, T>([.. members.Cast<TNetwork>()]);
    }

    /// <summary>Trains an ensemble in parallel, one network per seed. Networks that diverge are left out.</summary>
    /// <typeparam name="TNetwork">
    /// The network. Like the other types, it is inferred from <paramref name="create"/>.
    /// </typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="create">Creates the network for a seed, as in <c>seed => new ParityNet(seed)</c>.</param>
    /// <param name="train">The training data.</param>
    /// <param name="validation">The validation data.</param>
    /// <param name="options">How each network is trained. See <see cref="Restarts"/>.</param>
    /// <param name="members">The number of members, at least 1.</param>
    /// <param name="firstSeed">The first seed.</param>
    /// <param name="threads">
    /// The largest number of threads, or <see langword="null"/> for one per processor. The result does not depend on
    /// it.
    /// </param>
    /// <param name="cancellationToken">Ends the work. The members that are finished form the ensemble.</param>
    /// <returns>The ensemble, in the order of the seeds.</returns>
    /// <exception cref="ArgumentException">An argument is not valid. See <see cref="Restarts"/>.</exception>
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
        Restarts<TNetwork> runs = Restarts.Run(
            create, train, validation, options, members, firstSeed, threads, cancellationToken: cancellationToken);
        _ = runs.Best;
        return new Ensemble<TNetwork, T>([.. runs.Ranked.OrderBy(run => run.Seed).Select(run => run.Network)]);
    }
}
