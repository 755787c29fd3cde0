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
    //             : base(inputs: 2, outputs: 1, memory: 112,
    //                 StreamState.Swapped(0, 16, 3),
    //                 StreamState.Swapped(32, 48, 3))
    //         {
    //             _network = network;
    //         }
    //         …
    //     }
    private static void WriteClass(SourceWriter source, NetworkPlan plan)
    {
        string network = plan.Model.Reference;
        var buffers = new StreamBuffers(plan);
        StreamBuffer[] memory = [.. buffers.Memory()];
        int elements = memory.Sum(buffer => buffer.Elements) + SamplePadding.Size;
        string[] states = [.. memory.Select(buffer => buffer.Description).OfType<string>()];
        MemberWriter.Summary(source, "A stream of the network: it processes a sequence step by step.");
        MemberWriter.MarkGenerated(source);
        source.Line($"public sealed class StepStream : {Names.SequenceStream}<{plan.Scalar}>");
        source.Open();
        source.Line($"private readonly {network} _network;");
        source.Line();
        source.Line($"internal StepStream({network} network)");
        source.Line($"    : base(inputs: {plan.Model.Input.Channels}, outputs: {plan.Last.OutputsPerStep}, memory: {elements}{(states.Length == 0 ? ")" : ",")}");
        for (int k = 0; k < states.Length; k++)
        {
            source.Line($"        {states[k]}{(k == states.Length - 1 ? ")" : ",")}");
        }

        source.Open();
        source.Text("_network = network;");
        if (LimitsSteps(plan.Layers))
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

        WriteSteps(source, plan, buffers, memory);
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
    //     }
    private static void WriteSteps(
        SourceWriter source, NetworkPlan plan, StreamBuffers buffers, IReadOnlyList<StreamBuffer> memory)
    {
        string span = Names.Span.Of(plan.Scalar);
        source.Text("/// <inheritdoc/>");
        MemberWriter.OpenOptimized(
            source,
            "protected override void ProcessSteps",
            [$"{Names.ReadOnlySpan}<{plan.Scalar}> x", span + " y", "int steps"]);
        source.Line($"{Names.ReadOnlySpan}<{plan.Scalar}> parameters = _network._parameters.Span;");
        source.Line($"{span} memory = Memory;");
        foreach (StreamBuffer buffer in memory)
        {
            source.Line($"{span} {buffer.Name} = memory.Slice({buffer.Offset}, {buffer.Elements});");
        }

        StreamRing[] rings = [.. buffers.States.Select(state => state.Ring).OfType<StreamRing>()];
        foreach (StreamRing ring in rings)
        {
            source.Line($"int {ring.Slot} = SlotOf({ring.Slots});");
        }

        WriteStart(source, buffers, span);
        source.Separate();
        if (buffers.HasBlocks)
        {
            WriteBlocks(source, plan, buffers, rings, span);
        }
        else
        {
            source.Open($"for (int t = 0; t < steps; t++)");
            WriteStep(source, plan, buffers, buffers.Parts[0], span);
            source.Close();
        }

        source.Close();
    }

    /// <summary>Writes the loop over blocks of steps, each of which goes through one part after the other.</summary>
    // Writes:
    //     for (int t = 0; t < steps; t += 16)
    //     {
    //         // A block of up to 16 steps goes through one part of the network after the other.
    //         int count = Math.Min(16, steps - t);
    //         …
    //         for (int s = 0; s < count; s++)
    //         {
    //             …
    //         }
    //
    //         slot1 = (slot1 + count) & 31;
    //     }
    private static void WriteBlocks(
        SourceWriter source, NetworkPlan plan, StreamBuffers buffers, StreamRing[] rings, string span)
    {
        source.Open($"for (int t = 0; t < steps; t += {StreamRing.BlockSteps})");
        source.Line($"// A block of up to {StreamRing.BlockSteps} steps goes through one part of the network after the other.");
        source.Line($"int count = {Names.Math}.Min({StreamRing.BlockSteps}, steps - t);");
        foreach (StreamPart part in buffers.Parts)
        {
            source.Line();
            if (part.IsBlock)
            {
                WriteLayer(source, plan, buffers, part, part.Layers[0]);
                if (buffers.OutputCopy(part) is { } copy)
                {
                    source.Line();
                    source.Text(copy);
                }

                continue;
            }

            source.Open($"for (int s = 0; s < count; s++)");
            WriteStep(source, plan, buffers, part, span);
            source.Close();
        }

        source.Line();
        foreach (StreamRing ring in rings)
        {
            source.Line($"{ring.Slot} = ({ring.Slot} + count) & {ring.Slots - 1};");
        }

        source.Close();
    }

    /// <summary>Writes one step of a part.</summary>
    private static void WriteStep(
        SourceWriter source, NetworkPlan plan, StreamBuffers buffers, StreamPart part, string span)
    {
        bool isFirst = true;
        if (LimitsSteps(part.Layers))
        {
            source.Line($"int step = Step + {(buffers.HasBlocks ? "t + s" : "t")};");
            isFirst = false;
        }

        if (StreamBuffers.CopiesInput(part))
        {
            source.Line($"{buffers.StepInput(part)}.CopyTo(y0);");
            isFirst = false;
        }

        foreach (LayerPlan layer in part.Layers)
        {
            if (!isFirst)
            {
                source.Line();
            }

            isFirst = false;
            WriteLayer(source, plan, buffers, part, layer);
            if (buffers.StateCopy(layer) is { } copy)
            {
                source.Text(copy);
            }
        }

        if (buffers.OutputCopy(part) is { } output)
        {
            source.Line();
            source.Text(output);
        }

        WriteSwaps(source, part, span);
    }

    private static void WriteLayer(
        SourceWriter source, NetworkPlan plan, StreamBuffers buffers, StreamPart part, LayerPlan layer)
    {
        source.Line($"// {layer.Text().InferenceEquation(layer)}");
        var writer = new LayerWriter(source, plan, layer);
        BatchBuffers of = buffers.Of(part, layer);
        if (layer.Text() is IHasState stateful)
        {
            stateful.WriteStreamCalls(writer, of);
        }
        else
        {
            layer.Text().WritePredictCalls(writer, of);
        }
    }

    /// <summary>Writes the end of a step: the states after it are those before the next one.</summary>
    // Writes:
    //     // The state after the step is the one before the next.
    //     Span<double> freeh1 = h1;
    //     h1 = nextH1;
    //     nextH1 = freeh1;
    private static void WriteSwaps(SourceWriter source, StreamPart part, string span)
    {
        StreamState[] states = Swapped(part.Layers.SelectMany(StreamBuffers.StatesOf));
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

    /// <summary>Writes the start of a block: the states are where the last step has left them.</summary>
    // Writes:
    //     // After an odd number of steps, the two memories of each state are swapped.
    //     if (IsOdd)
    //     {
    //         Span<double> freeh1 = h1;
    //         …
    //     }
    private static void WriteStart(SourceWriter source, StreamBuffers buffers, string span)
    {
        StreamState[] states = Swapped(buffers.States);
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
    private static bool LimitsSteps(IEnumerable<LayerPlan> layers) => layers.Any(layer => layer.Layer.LimitsSteps);

    /// <summary>Gets the states that have two memories, one before a step and one after it.</summary>
    private static StreamState[] Swapped(IEnumerable<StreamState> states)
        => [.. states.Where(state => state.After is not null)];
}
