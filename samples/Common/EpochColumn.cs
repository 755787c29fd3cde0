using Spectre.Console;
using Spectre.Console.Rendering;

namespace LayerGen.Samples;

/// <summary>The part of a progress bar that shows the number of completed epochs: " 31/200 epochs".</summary>
internal sealed class EpochColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        string epochs = Format.Number(task.MaxValue);
        return new Text($"{Format.Number(task.Value).PadLeft(epochs.Length)}/{epochs} epochs");
    }
}
