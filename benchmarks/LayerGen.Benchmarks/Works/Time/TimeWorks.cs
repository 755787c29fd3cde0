using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects.Time;

namespace LayerGen.Benchmarks.Works.Time;

/// <summary>
/// The workloads with a time axis. LayerGen's subject of one is the last argument of its line; without it, the ratios
/// are those to the first peer.
/// </summary>
internal static class TimeWorks
{
    public static IEnumerable<Work> All => [.. Streams, .. Training];

    private static IEnumerable<Work> Training =>
    [
        new SequenceTrainWork(SequenceShape.CharGru, 32),
        new SequenceTrainWork(SequenceShape.Gpt, 16),
    ];

    private static IEnumerable<Work> Streams =>
    [
        .. Of(new(StreamKind.Gru, 8)),
        .. Of(new(StreamKind.Gru, 16)),
        .. Of(new(StreamKind.Gru, 24)),
        .. Of(new(StreamKind.Gru, 32)),
        .. Of(new(StreamKind.Gru, 64)),
        .. Of(new(StreamKind.Lstm, 8)),
        .. Of(new(StreamKind.Lstm, 16)),
        .. Of(new(StreamKind.Lstm, 32)),
        .. Of(new(StreamKind.Lstm, 64)),
        .. Of(new(StreamKind.Conv, 8)),
        .. Of(new(StreamKind.Conv, 16)),
    ];

    private static IEnumerable<Work> Of(StreamShape shape, OurStream? ours = null) =>
    [
        new StreamWork(shape, isBlock: false, ours),
        new StreamWork(shape, isBlock: true, ours),
        new StreamTailWork(shape, ours),
    ];
}
