using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>Layers of a stream that process a block of steps together, or one step after the other.</summary>
/// <param name="Layers">The layers, in the order in which they are computed.</param>
/// <param name="IsBlock">Whether this is a single layer that processes a block of steps at once.</param>
internal sealed record StreamPart(IReadOnlyList<LayerPlan> Layers, bool IsBlock);

/// <summary>
/// The parts of a stream and its buffers. A network without a layer that processes several steps at once is a single
/// part, whose buffers have one step. Otherwise, each part processes a block of steps before the next part, and the
/// buffers between them have all steps of a block.
/// </summary>
internal sealed class StreamBuffers
{
    private readonly NetworkPlan _plan;

    public StreamBuffers(NetworkPlan plan)
    {
        _plan = plan;
        Parts = [.. Divide(plan)];
        HasBlocks = Parts.Any(part => part.IsBlock);
    }

    public IReadOnlyList<StreamPart> Parts { get; }

    /// <summary>Gets a value indicating whether the steps are processed in blocks.</summary>
    public bool HasBlocks { get; }

    /// <summary>Gets the step of the input in a part that processes one step after the other.</summary>
    private string Step => HasBlocks ? "t + s" : "t";

    /// <summary>Gets the layers that compute something in inference.</summary>
    public IEnumerable<LayerPlan> Layers => Parts.SelectMany(part => part.Layers);

    /// <summary>Gets the states of the layers.</summary>
    public IEnumerable<StreamState> States => Layers.SelectMany(StatesOf);

    public static IEnumerable<StreamState> StatesOf(LayerPlan layer)
        => (layer.Text() as IHasState)?.StreamStates(layer) ?? [];

    /// <summary>Determines whether a part reads whole vectors of the input, which must be copied for it.</summary>
    public static bool CopiesInput(StreamPart part) => !part.IsBlock && part.Layers.Any(layer =>
        layer.Text().ReadsWholeVectors && layer.Sources.Any(taken => taken.InferenceHolder is null));

    /// <summary>Gets the memory of a stream: the states, and the output of each layer without one.</summary>
    public IEnumerable<StreamBuffer> Memory()
    {
        int offset = 0;
        foreach (StreamBuffer buffer in Contents())
        {
            yield return buffer with { Offset = offset };
            offset += buffer.Elements;
        }
    }

    /// <summary>Gets the buffers of a layer in a part.</summary>
    public BatchBuffers Of(StreamPart part, LayerPlan layer)
    {
        string[] inputs =
        [
            .. layer.Sources.Select(source => source.InferenceHolder is not { } holder
                ? Input(part)
                : part.IsBlock
                    ? Format.Of($"{LayerWriter.Local(holder.Output)}.{Steps("0", "count", holder.OutputsPerStep)}")
                    : part.Layers.Contains(holder) ? OutputInPart(holder) : Output(holder)),
        ];
        string y = OutputInPart(layer);
        return new BatchBuffers(false, inputs, layer.Layer.ActivatesInput ? inputs[0] : y, y, "", "", name => name);
    }

    /// <summary>Gets the input of one step, or of all steps of a block.</summary>
    public string StepInput(StreamPart part) => Format.Of($"x.{(part.IsBlock
        ? Steps("t", "count", _plan.Model.Input.Channels)
        : Steps(Step, "1", _plan.Model.Input.Channels))}");

    /// <summary>
    /// Gets the copy of the output of the network that ends a part, or null if another part has it.
    /// </summary>
    // Writes:
    //     y3.Slice(0, 1).CopyTo(y.Slice(t + s, 1));
    public string? OutputCopy(StreamPart part)
    {
        LayerPlan holder = _plan.Last.InferenceHolder!;
        int outputs = _plan.Last.OutputsPerStep;
        bool isHere = part.Layers.Contains(holder);
        if (part != Parts[Parts.Count - 1])
        {
            return null;
        }

        return part.IsBlock
            ? Format.Of($"{LayerWriter.Local(holder.Output)}.{Steps("0", "count", outputs)}.CopyTo(y.{Steps("t", "count", outputs)});")
            : isHere
                ? Format.Of($"{OutputInPart(holder)}.Slice(0, {outputs}).CopyTo(y.{Steps(Step, "1", outputs)});")
                : Format.Of($"{LayerWriter.Local(holder.Output)}.{Steps("s", "1", outputs)}.CopyTo(y.{Steps(Step, "1", outputs)});");
    }

    /// <summary>
    /// Gets the copy of the output of a layer, which is a state, to the buffer that other parts read, or null.
    /// </summary>
    // Writes:
    //     nextH2.Slice(0, 16).CopyTo(y2[(s * 16)..]);
    public string? StateCopy(LayerPlan layer) => LeavesPart(layer) && StateOutput(layer) is { } state
        ? Format.Of($"{state}.Slice(0, {layer.OutputsPerStep}).CopyTo({Output(layer)});")
        : null;

    private static string Steps(string first, string count, int features)
    {
        string times = features == 1 ? "" : Format.Of($" * {features}");
        string start = features > 1 && first.Contains(' ') ? "(" + first + ")" : first;
        string length = count == "1" ? Format.Of(features) : count + times;
        return Format.Of($"Slice({(first == "0" ? "0" : start + times)}, {length})");
    }

    /// <summary>Divides the layers into parts.</summary>
    private static IEnumerable<StreamPart> Divide(NetworkPlan plan)
    {
        var run = new List<LayerPlan>();
        foreach (LayerPlan layer in plan.Layers.Where(layer => !layer.Layer.PassesInputOnInInference))
        {
            if (layer.Text() is not IStreamsBlocks blocks || !blocks.StreamsBlocks(layer))
            {
                run.Add(layer);
                continue;
            }

            if (run.Count > 0)
            {
                yield return new StreamPart([.. run], false);
                run.Clear();
            }

            yield return new StreamPart([layer], true);
        }

        if (run.Count > 0)
        {
            yield return new StreamPart(run, false);
        }
    }

    /// <summary>Gets the state that is also the output of a layer, or null if the output has a buffer.</summary>
    private static string? StateOutput(LayerPlan layer) => (layer.Text() as IHasState)?.StreamOutput(layer);

    /// <summary>Gets the output of a layer in its part: of one step, or of all steps of a block.</summary>
    private string OutputInPart(LayerPlan layer) => StateOutput(layer) ?? (LeavesPart(layer) && !PartOf(layer).IsBlock
        ? Output(layer)
        : LayerWriter.Local(layer.Output));

    private StreamPart PartOf(LayerPlan layer) => Parts.First(part => part.Layers.Contains(layer));

    private string Input(StreamPart part) => CopiesInput(part) ? "y0" : StepInput(part);

    /// <summary>Gets the output of a step in a buffer for all steps of a block.</summary>
    private static string Output(LayerPlan layer)
        => Format.Of($"{LayerWriter.Local(layer.Output)}[({(IndexExpression)"s" * layer.OutputsPerStep})..]");

    /// <summary>
    /// Determines whether another part reads the output of a layer, so that its buffer has all steps of a block.
    /// </summary>
    private bool LeavesPart(LayerPlan layer)
    {
        StreamPart own = PartOf(layer);
        bool isRead = Parts.Any(part =>
            part != own && part.Layers.Any(other => other.Sources.Any(source => source.InferenceHolder == layer)));
        return isRead || own.IsBlock || (_plan.Last.InferenceHolder == layer && own != Parts[Parts.Count - 1]);
    }

    private IEnumerable<StreamBuffer> Contents()
    {
        if (Parts.Any(CopiesInput))
        {
            yield return new StreamBuffer("y0", _plan.Model.Input.Channels);
        }

        foreach (LayerPlan layer in Layers)
        {
            foreach (StreamState state in StatesOf(layer))
            {
                yield return new StreamBuffer(state.Before, state.Count) { State = state };
                if (state.After is not null)
                {
                    yield return new StreamBuffer(state.After, state.Count);
                }
            }

            if (layer.Layer is IMakesMask { MakesMask: true })
            {
                // A mask ends at a convolution, so that the part that makes it is the only one that reads it.
                yield return new StreamBuffer(LayerWriter.Local(layer.OwnMask), 1);
            }

            if (LeavesPart(layer))
            {
                // The vectors of the last step can extend over its end.
                int elements = checked(StreamRing.BlockSteps * layer.OutputsPerStep) + SamplePadding.Size;
                yield return new StreamBuffer(LayerWriter.Local(layer.Output), elements);
            }
            else if (StateOutput(layer) is null)
            {
                yield return new StreamBuffer(LayerWriter.Local(layer.Output), layer.OutputsPerStep);
            }
        }
    }
}

/// <summary>A part of the memory of a stream.</summary>
/// <param name="Name">The name of its variable.</param>
/// <param name="Count">The number of elements.</param>
internal sealed record StreamBuffer(string Name, int Count)
{
    public int Offset { get; init; }

    /// <summary>Gets the state that the buffer has before a step, or null.</summary>
    public StreamState? State { get; init; }

    /// <summary>Gets the number of elements, padded so that whole vectors can be stored.</summary>
    public int Elements => State?.Ring is { } ring
        ? checked(2 * ring.Slots * ring.Features)
        : SamplePadding.RoundUp(Count);

    /// <summary>
    /// Gets the argument that describes the state to the base class of the stream, or null if there is none.
    /// </summary>
    // Writes:
    //     StreamState.Swapped(272, 288, 16)
    public string? Description => State switch
    {
        null => null,
        { Ring: { } ring } => Format.Of(
            $"{Names.StreamState}.Ring({Offset}, features: {ring.Features}, steps: {ring.Earlier}, slots: {ring.Slots})"),
        { After: null } => Format.Of($"{Names.StreamState}.InPlace({Offset}, {Count})"),
        _ => Format.Of($"{Names.StreamState}.Swapped({Offset}, {Offset + Elements}, {Count})"),
    };
}
