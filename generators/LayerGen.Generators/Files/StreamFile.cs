using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>
/// Writes the stream of a network over sequences: the methods that predict one step, one after the other, with the
/// states between the steps. Nothing is written for a network with a layer that needs the whole sequence.
/// </summary>
internal static class StreamFile
{
    public static string? Write(NetworkPlan plan) => !plan.CanStream
        ? null
        : NetworkFile.Write(plan, "its stream", null, "", source =>
        {
            MemberWriter.Summary(
                source,
                "Creates a stream, which reads a sequence step by step and keeps the state. The state is zero.");
            MemberWriter.Returns(source, "The stream. Any number of them can be used at the same time.");
            source.Text("public StepStream CreateStream() => new(this);");
            source.Line();
            WriteClass(source, plan);
        });

    // Writes:
    //     public sealed class StepStream : SequenceStream<double>
    //     {
    //         private readonly AmpNet _network;
    //
    //         internal StepStream(AmpNet network)
    //             : base(inputs: 2, outputs: 1, memory: 112, (0, 16, 3, 0), (32, 48, 3, 0))
    //         {
    //             _network = network;
    //         }
    //         …
    //     }
    private static void WriteClass(SourceWriter source, NetworkPlan plan)
    {
        string network = plan.Model.Reference;
        MemberBuffer[] memory = [.. Memory(plan)];
        int elements = memory.Sum(buffer => buffer.Elements) + SamplePadding.Size;
        IEnumerable<string> states = memory.Where(buffer => buffer.IsState)
            .Select(buffer => Format.Of(
                $", ({buffer.Offset}, {buffer.OddOffset}, {buffer.Count}, {buffer.RingSteps})"));
        MemberWriter.Summary(source, "A stream of the network: it processes a sequence step by step.");
        MemberWriter.MarkGenerated(source);
        source.Line($"public sealed class StepStream : {Names.SequenceStream}<{plan.Scalar}>");
        source.Open();
        source.Line($"private readonly {network} _network;");
        source.Line();
        source.Line($"internal StepStream({network} network)");
        source.Line($"    : base(inputs: {plan.Model.Input.Channels}, outputs: {plan.Last.OutputsPerStep}, memory: {elements}{string.Concat(states)})");
        source.Open();
        source.Text("_network = network;");
        if (LimitsSteps(plan))
        {
            source.Line($"MostSteps = {plan.Model.Input.Steps};");
        }

        source.Close();
        source.Line();
        foreach (Statistic statistic in plan.Layers.SelectMany(layer => layer.Statistics))
        {
            source.Line($"private {Names.Span}<{plan.Scalar}> {statistic.Property} => _network.{statistic.Property};");
            source.Line();
        }

        WriteSteps(source, plan, memory);
        source.Close();
    }

    // Writes:
    //     protected override void ProcessSteps(ReadOnlySpan<double> x, Span<double> y, int steps)
    //     {
    //         ReadOnlySpan<double> parameters = _network._parameters.Span;
    //         Span<double> memory = Memory;
    //         Span<double> h1 = memory.Slice(0, 16);
    //         …
    //         for (int t = 0; t < steps; t++)
    //         {
    //             …
    //             PredictLayer1(parameters, x.Slice(t * 2, 2), h1, c1, nextH1, nextC1);
    //             …
    //         }
    //         …
    //     }
    private static void WriteSteps(SourceWriter source, NetworkPlan plan, IReadOnlyList<MemberBuffer> memory)
    {
        string span = Names.Span.Of(plan.Scalar);
        int inputs = plan.Model.Input.Channels;
        int outputs = plan.Last.OutputsPerStep;
        source.Text("/// <inheritdoc/>");
        MemberWriter.OpenOptimized(
            source,
            "protected override void ProcessSteps",
            [$"{Names.ReadOnlySpan}<{plan.Scalar}> x", span + " y", "int steps"]);
        source.Line($"{Names.ReadOnlySpan}<{plan.Scalar}> parameters = _network._parameters.Span;");
        source.Line($"{span} memory = Memory;");
        foreach (MemberBuffer buffer in memory)
        {
            source.Line($"{span} {buffer.Name} = memory.Slice({buffer.Offset}, {buffer.Elements});");
        }

        StreamState[] rings = [.. Computing(plan).SelectMany(StatesOf).Where(state => state.RingSteps > 0)];
        foreach (StreamState ring in rings)
        {
            source.Line($"int {ring.Slot} = SlotOf({ring.RingSteps});");
        }

        if (LimitsSteps(plan))
        {
            source.Text("int step = Step;");
        }

        WriteStart(source, plan, span);
        source.Separate();
        source.Open($"for (int t = 0; t < steps; t++)");
        string input = inputs == 1 ? "x.Slice(t, 1)" : Format.Of($"x.Slice(t * {inputs}, {inputs})");
        bool copies = CopiesInput(plan);
        if (copies)
        {
            source.Line($"{input}.CopyTo(y0);");
        }

        bool isFirst = !copies;
        foreach (LayerPlan layer in Computing(plan))
        {
            if (!isFirst)
            {
                source.Line();
            }

            isFirst = false;
            source.Line($"// {layer.Text().InferenceEquation(layer)}");
            var writer = new LayerWriter(source, plan, layer);
            BatchBuffers buffers = Buffers(plan, layer, copies ? "y0" : input);
            if (layer.Text() is IHasState stateful)
            {
                stateful.WriteStreamCalls(writer, buffers);
            }
            else
            {
                layer.Text().WritePredictCalls(writer, buffers);
            }
        }

        source.Separate();
        string output = BufferOf(plan.Last.InferenceHolder!);
        source.Line($"{output}.Slice(0, {outputs}).CopyTo(y.Slice({(outputs == 1 ? "t" : Format.Of($"t * {outputs}"))}, {outputs}));");
        WriteSwaps(source, plan, span);
        WriteSlots(source, rings);
        if (LimitsSteps(plan))
        {
            source.Line();
            source.Text("step++;");
        }

        source.Close();
        source.Close();
    }

    /// <summary>Writes the end of a step: the states after it are those before the next one.</summary>
    // Writes:
    //     // The state after the step is the one before the next.
    //     Span<double> freeh1 = h1;
    //     h1 = nextH1;
    //     nextH1 = freeh1;
    private static void WriteSwaps(SourceWriter source, NetworkPlan plan, string span)
    {
        StreamState[] states = SwappedStates(plan);
        if (states.Length == 0)
        {
            return;
        }

        source.Line();
        source.Text("// The state after the step is the one before the next.");
        WriteSwaps(source, states, span);
    }

    private static void WriteSwaps(SourceWriter source, IEnumerable<StreamState> states, string span)
    {
        foreach (StreamState state in states)
        {
            source.Line($"{span} free{state.Before} = {state.Before};");
            source.Line($"{state.Before} = {state.After};");
            source.Line($"{state.After} = free{state.Before};");
        }
    }

    /// <summary>Writes the slots of the rings for the next step.</summary>
    // Writes:
    //     // The oldest step of a ring is the next one to be overwritten.
    //     slot1 = slot1 == 4 ? 0 : slot1 + 1;
    private static void WriteSlots(SourceWriter source, StreamState[] rings)
    {
        if (rings.Length == 0)
        {
            return;
        }

        source.Line();
        source.Text("// The oldest step of a ring is the next one to be overwritten.");
        foreach (StreamState ring in rings)
        {
            source.Line($"{ring.Slot} = {ring.Slot} == {ring.RingSteps - 1} ? 0 : {ring.Slot} + 1;");
        }
    }

    /// <summary>Writes the start of a block: the states are where the last step has left them.</summary>
    // Writes:
    //     // After an odd number of steps, the two memories of each state are swapped.
    //     if (IsOdd)
    //     {
    //         Span<double> freeh1 = h1;
    //         …
    //     }
    private static void WriteStart(SourceWriter source, NetworkPlan plan, string span)
    {
        StreamState[] states = SwappedStates(plan);
        if (states.Length == 0)
        {
            return;
        }

        source.Line();
        source.Text("// After an odd number of steps, the two memories of each state are swapped.");
        source.Open($"if (IsOdd)");
        WriteSwaps(source, states, span);
        source.Close();
    }

    /// <summary>Determines whether a stream can have no more steps than the declared sequence.</summary>
    private static bool LimitsSteps(NetworkPlan plan) => plan.Layers.Any(layer => layer.Layer.LimitsSteps);

    /// <summary>Gets the states that have two memories, one before a step and one after it.</summary>
    private static StreamState[] SwappedStates(NetworkPlan plan) =>
        [.. Computing(plan).SelectMany(StatesOf).Where(state => state.After is not null)];

    private static IEnumerable<StreamState> StatesOf(LayerPlan layer)
        => (layer.Text() as IHasState)?.StreamStates(layer) ?? [];

    private static IEnumerable<LayerPlan> Computing(NetworkPlan plan)
        => plan.Layers.Where(layer => !layer.Layer.PassesInputOnInInference);

    private static bool CopiesInput(NetworkPlan plan) => Computing(plan).Any(layer =>
        layer.Text().ReadsWholeVectors && layer.Sources.Any(taken => taken.InferenceHolder is null));

    /// <summary>Gets the buffer that has the output of a layer in a step.</summary>
    private static string BufferOf(LayerPlan layer)
        => (layer.Text() as IHasState)?.StreamOutput(layer) ?? LayerWriter.Local(layer.Output);

    private static BatchBuffers Buffers(NetworkPlan plan, LayerPlan layer, string input)
    {
        string[] inputs =
            [.. layer.Sources.Select(source => source.InferenceHolder is { } holder ? BufferOf(holder) : input)];
        string y = BufferOf(layer);
        return new BatchBuffers(false, inputs, layer.Layer.ActivatesInput ? inputs[0] : y, y, "", "", name => name);
    }

    /// <summary>Gets the memory of a stream: the states, and the output of each layer without one.</summary>
    private static IEnumerable<MemberBuffer> Memory(NetworkPlan plan)
    {
        int offset = 0;
        foreach ((string name, int count, bool isState, bool isSwapped, int ringSteps) in Contents(plan))
        {
            var buffer = new MemberBuffer(name, offset, count, isState, isSwapped, ringSteps);
            yield return buffer;
            offset += buffer.Elements;
        }
    }

    private static IEnumerable<(string Name, int Count, bool IsState, bool IsSwapped, int RingSteps)> Contents(
        NetworkPlan plan)
    {
        if (CopiesInput(plan))
        {
            yield return ("y0", plan.Model.Input.Channels, false, false, 0);
        }

        foreach (LayerPlan layer in Computing(plan))
        {
            foreach (StreamState state in StatesOf(layer))
            {
                yield return (state.Before, state.Count, true, state.After is not null, state.RingSteps);
                if (state.After is not null)
                {
                    yield return (state.After, state.Count, false, false, 0);
                }
            }

            if (layer.Layer is IMakesMask { MakesMask: true })
            {
                yield return (LayerWriter.Local(layer.OwnMask), 1, false, false, 0);
            }

            if (layer.Text() is not IHasState { } stateful || stateful.StreamOutput(layer) is null)
            {
                yield return (LayerWriter.Local(layer.Output), layer.OutputsPerStep, false, false, 0);
            }
        }
    }

    /// <summary>A part of the memory of a stream.</summary>
    private sealed record MemberBuffer(
        string Name, int Offset, int Count, bool IsState, bool IsSwapped, int RingSteps)
    {
        /// <summary>
        /// Gets the offset after an odd number of steps: that of the next buffer if the two are swapped.
        /// </summary>
        public int OddOffset => IsSwapped ? Offset + Elements : Offset;

        /// <summary>Gets the number of elements, padded so that whole vectors can be stored.</summary>
        public int Elements => SamplePadding.RoundUp(RingSteps > 0 ? 2 * Count : Count);
    }
}
