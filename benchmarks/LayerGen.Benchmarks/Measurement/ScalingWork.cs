using System.Globalization;

namespace LayerGen.Benchmarks.Measurement;

/// <summary>
/// A workload for several numbers of threads. The first subjects are the whole with each number, and the others are
/// what one of so many threads does in each part.
/// </summary>
internal abstract class ScalingWork : Work
{
    /// <summary>The order of the samples of an epoch, by one thread.</summary>
    public const string Shuffle = "shuffle";

    /// <summary>Everything for which a thread needs only its samples: gather, forward pass, losses, dZ.</summary>
    public const string Samples = "samples";

    /// <summary>The sums over all samples, dW, of which a thread computes a part.</summary>
    public const string Sums = "dW";

    /// <summary>The optimizer, for a part of the parameters.</summary>
    public const string Update = "optimizer";

    /// <summary>Gets the parts, in their order.</summary>
    public static IReadOnlyList<string> AllParts { get; } = [Shuffle, Samples, Sums, Update];

    /// <summary>Gets the numbers of threads, of which the first is 1.</summary>
    public abstract IReadOnlyList<int> Threads { get; }

    /// <summary>Returns the name of the subject that is the whole.</summary>
    public static string NameOf(int threads) => threads == 1
        ? Subject.Ours
        : string.Create(CultureInfo.InvariantCulture, $"{Subject.Ours}, {threads} threads");

    /// <summary>Returns the name of the subject that is a part.</summary>
    public static string PartName(int threads, string part) => $"{NameOf(threads)}: {part}";
}
