using System.ComponentModel;
using System.Numerics;
using LayerGen.CompilerServices;

namespace LayerGen.Training;

/// <summary>
/// A state of a recurrent layer in a workspace: its values before each step, and after the last one. A batch begins
/// with the values before the first step, which are zero unless they are changed.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct RecurrentState<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Combines the two matrices of a state.</summary>
    /// <remarks>Called by generated code.</remarks>
    /// <param name="steps">The state before each step, (steps · units) × samples.</param>
    /// <param name="last">The state after the last step, units × samples.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RecurrentState(SampleMatrix<T> steps, SampleMatrix<T> last) => (Steps, Last) = (steps, last);

    /// <summary>
    /// Gets the state before each step, (steps · units) × samples. That of the first step comes first.
    /// </summary>
    public SampleMatrix<T> Steps { get; }

    /// <summary>Gets the state after the last step, units × samples.</summary>
    public SampleMatrix<T> Last { get; }

    /// <summary>Gets the state before the first step of the samples of a block.</summary>
    /// <param name="block">The first sample of the block, a multiple of 16.</param>
    internal Span<T> First(int block) =>
        Steps.Blocks.Slice(block * Steps.FeatureCount, SampleBlock.Size * Last.FeatureCount);

    /// <summary>Gets the state after the last step of the samples of a block.</summary>
    /// <param name="block">The first sample of the block, a multiple of 16.</param>
    internal Span<T> AfterLast(int block) =>
        Last.Blocks.Slice(block * Last.FeatureCount, SampleBlock.Size * Last.FeatureCount);
}
