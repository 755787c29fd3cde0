using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects.Time;

namespace LayerGen.Benchmarks.Works.Time;

/// <summary>The workloads with a time axis.</summary>
internal static class TimeWorks
{
    public static IEnumerable<Work> All => [.. Streams, .. Training];

    private static IEnumerable<Work> Training =>
    [
        new SequenceTrainWork(
            SequenceShape.CharGru,
            32,
            task => new OurSequenceTraining<CharGru, CharGru.Cache, CharGru.Gradients>(new CharGru(), task)),
        new SequenceTrainWork(
            SequenceShape.Gpt, 16, task => new OurSequenceTraining<Gpt, Gpt.Cache, Gpt.Gradients>(new Gpt(), task)),
    ];

    private static IEnumerable<Work> Streams =>
    [
        .. Of(new(StreamKind.Gru, 8), OurStreaming.Of(() => new Gru8(), net => net.CreateStream())),
        .. Of(new(StreamKind.Gru, 16), OurStreaming.Of(() => new Gru16(), net => net.CreateStream())),
        .. Of(new(StreamKind.Gru, 24), OurStreaming.Of(() => new Gru24(), net => net.CreateStream())),
        .. Of(new(StreamKind.Gru, 32), OurStreaming.Of(() => new Gru32(), net => net.CreateStream())),
        .. Of(new(StreamKind.Gru, 64), OurStreaming.Of(() => new Gru64(), net => net.CreateStream())),
        .. Of(new(StreamKind.Lstm, 8), OurStreaming.Of(() => new Lstm8(), net => net.CreateStream())),
        .. Of(new(StreamKind.Lstm, 16), OurStreaming.Of(() => new Lstm16(), net => net.CreateStream())),
        .. Of(new(StreamKind.Lstm, 32), OurStreaming.Of(() => new Lstm32(), net => net.CreateStream())),
        .. Of(new(StreamKind.Lstm, 64), OurStreaming.Of(() => new Lstm64(), net => net.CreateStream())),
        .. Of(new(StreamKind.Conv, 8), OurStreaming.Of(() => new Conv8(), net => net.CreateStream())),
        .. Of(new(StreamKind.Conv, 16), OurStreaming.Of(() => new Conv16(), net => net.CreateStream())),
    ];

    private static IEnumerable<Work> Of(StreamShape shape, OurStream ours) =>
    [
        new StreamWork(shape, isBlock: false, ours),
        new StreamWork(shape, isBlock: true, ours),
        new StreamTailWork(shape, ours),
    ];
}
