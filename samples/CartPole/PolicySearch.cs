namespace CartPoleSample;

/// <summary>The result of a generation.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Best">The mean reward of the best candidate.</param>
/// <param name="Elites">The mean reward of the elites.</param>
/// <param name="All">The mean reward of all candidates.</param>
/// <param name="Policy">The mean reward of the mean of the elites, over separate episodes.</param>
/// <param name="Spread">The mean standard deviation of the parameters of the next draw.</param>
internal readonly record struct Generation(
    int Number, double Best, double Elites, double All, double Policy, double Spread);

/// <summary>Searches for the parameters of a network without gradients, based on their rewards.</summary>
internal sealed class PolicySearch
{
    public const int Candidates = 64;
    public const int EliteCount = 12;
    public const int MostGenerations = 60;

    /// <summary>The number of episodes of a candidate, and of the mean of the elites.</summary>
    public const int EpisodesEach = 4;
    public const int PolicyEpisodes = 40;

    /// <summary>
    /// The search ends when the mean of the elites reaches this reward, slightly more than the reward that counts as
    /// solved.
    /// </summary>
    private const double GoodReward = 495;

    private readonly Streams _streams;
    private readonly int _threads;
    private readonly CrossEntropyMethod _method = new(PolicyNet.ParameterCount);
    private readonly PolicyNet[] _networks;

    public PolicySearch(Streams streams, int threads)
    {
        _streams = streams;
        _threads = threads;

        // A network for each candidate, so that threads do not share state.
        _networks = [.. Enumerable.Range(0, Candidates).Select(_ => new PolicyNet(seed: 0))];
    }

    /// <summary>Gets the mean of the elites of the last generation.</summary>
    public PolicyNet Learnt { get; } = new(seed: 0);

    /// <summary>Searches until the policy is good enough or all generations are complete.</summary>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public IEnumerable<Generation> Run(CancellationToken cancellationToken)
    {
        for (int number = 0; number < MostGenerations; number++)
        {
            Generation generation = Next(number, cancellationToken);
            yield return generation;
            if (generation.Policy >= GoodReward)
            {
                yield break;
            }
        }
    }

    private Generation Next(int number, CancellationToken cancellationToken)
    {
        Streams streams = _streams[number];
        double[] rewards = new double[Candidates];
        ParallelOptions options = new() { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken };
        Parallel.For(0, Candidates, options, candidate =>
        {
            // Part 0 of a candidate draws its parameters, the others draw the initial states of its episodes.
            Streams own = streams[candidate];
            _method.Draw(own[0].Random(), _networks[candidate].Parameters);
            rewards[candidate] = Policy.MeanReward(_networks[candidate], EpisodesEach, episode => own[episode + 1]);
        });

        // The sort is stable: if rewards are equal, the first candidate wins.
        int[] elites = [.. Enumerable.Range(0, Candidates).OrderByDescending(candidate => rewards[candidate])
            .Take(EliteCount)];
        _method.Refit([.. elites.Select(elite => _networks[elite].Parameters.ToArray())], number);
        for (int k = 0; k < PolicyNet.ParameterCount; k++)
        {
            Learnt.Parameters[k] = (float)_method.Mean[k];
        }

        Streams policyStreams = streams[Candidates];
        return new Generation(
            number + 1,
            rewards.Max(),
            elites.Average(elite => rewards[elite]),
            rewards.Average(),
            Policy.MeanReward(Learnt, PolicyEpisodes, episode => policyStreams[episode]),
            _method.Spread);
    }
}
