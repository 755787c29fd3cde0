using CartPoleSample.Report;
using Spectre.Console;

namespace CartPoleSample;

/// <summary>Searches for a policy, tests it on new episodes and shows one of them.</summary>
internal sealed class CartPoleApp(CartPoleOptions options, IAnsiConsole console, CancellationToken cancellationToken)
{
    /// <summary>
    /// The mean reward over the new episodes at which the task counts as solved, the same as for CartPole-v1.
    /// </summary>
    public const double TargetReward = 475;

    private const int FreshEpisodes = 100;

    public int Run()
    {
        // Three independent parts of the seed, so that the search does not see any initial state of the test.
        Streams streams = new(options.Seed);
        (Streams searching, Streams testing, Streams untrained) = (streams[0], streams[1], streams[2]);
        PolicySearch search = new(searching, options.Threads);
        SearchReport.WriteHeading(console, Policy.MeanReward(
            new PolicyNet(untrained.Random()), FreshEpisodes, episode => untrained[episode]));
        foreach (Generation generation in search.Run(cancellationToken))
        {
            SearchReport.Write(console, generation);
        }

        int[] rewards = [.. Enumerable.Range(0, FreshEpisodes).Select(episode =>
            Policy.Play(search.Learnt, CartPoleState.Start(testing[episode].Random())))];
        EpisodeReport.Write(console, search.Learnt, CartPoleState.Start(testing[FreshEpisodes].Random()));
        return VerdictReport.Write(console, rewards);
    }
}
