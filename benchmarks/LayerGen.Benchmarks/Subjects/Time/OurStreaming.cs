using System.Diagnostics;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>A stream of a generated network.</summary>
internal sealed class OurStreaming : StreamSubject
{
    private readonly SequenceStream<float> _stream;
    private readonly float[] _inputs;
    private readonly float[] _outputs = new float[StreamTask.Samples];
    private readonly int _steps;
    private int _next;

    private OurStreaming(SequenceStream<float> stream, StreamTask task, bool isBlock)
        : base(Ours)
    {
        _stream = stream;
        _inputs = task.Inputs;
        _steps = isBlock ? StreamTask.Block : 1;
    }

    /// <summary>Returns a function that creates the subject of a network.</summary>
    /// <param name="network">Creates the network.</param>
    /// <param name="stream">Creates a stream of it.</param>
    public static OurStream Of<TNetwork, TCache, TGradients>(
        Func<ITrainable<TNetwork, float, TCache, TGradients>> network, Func<TNetwork, SequenceStream<float>> stream)
        where TNetwork : class, INetwork<TNetwork, float, TCache, TGradients>
        where TCache : BatchCache<float>
        where TGradients : GradientBuffer<float> => (task, isBlock) =>
        {
            var net = (TNetwork)network();
            PyTorchLayout.Of(task.Shape).CopyTo(task.Parameters, net.Parameters);
            return new OurStreaming(stream(net), task, isBlock);
        };

    public override void Run(int calls)
    {
        SequenceStream<float> stream = _stream;
        ReadOnlySpan<float> inputs = _inputs;
        Span<float> outputs = _outputs;
        int steps = _steps;
        int next = _next;
        for (int call = 0; call < calls; call++)
        {
            stream.Process(inputs.Slice(next, steps), outputs.Slice(next, steps));
            next = (next + steps) % StreamTask.Samples;
        }

        _next = next;
    }

    public override float[] Outputs()
    {
        _stream.Reset();
        _next = 0;
        Run(StreamTask.Samples / _steps);
        return [.. _outputs];
    }

    public override void TimeSteps(Span<float> nanoseconds)
    {
        float unit = 1e9f / Stopwatch.Frequency;
        for (int step = 0; step < nanoseconds.Length; step++)
        {
            int at = step % StreamTask.Samples;
            long start = Stopwatch.GetTimestamp();
            _stream.Process(_inputs.AsSpan(at, 1), _outputs.AsSpan(at, 1));
            nanoseconds[step] = (Stopwatch.GetTimestamp() - start) * unit;
        }
    }

    public override void Dispose() => _stream.Dispose();
}
