namespace LayerGen.Training;

/// <summary>The buffers of an optimizer state, whatever its settings are, for checkpoints.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IOptimizerBuffers<T>
{
    /// <summary>Gets a buffer, which has a value for each parameter.</summary>
    /// <param name="index">The index of its name in <c>BufferNames</c>.</param>
    Span<T> this[int index] { get; }
}
