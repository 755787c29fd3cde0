namespace LayerGen.Data;

/// <summary>
/// The order of samples that are windows of longer sequences: a batch has the same window of several sequences, and the
/// next batch has the windows after them.
/// </summary>
internal static class WindowOrder
{
    /// <summary>Arranges the samples of an epoch.</summary>
    /// <param name="sequences">The sequences in their order.</param>
    /// <param name="windows">
    /// The number of samples of a sequence. Those of sequence q are q · windows … (q + 1) · windows − 1.
    /// </param>
    /// <param name="batches">The batches of an epoch. Sequences that they leave out come last.</param>
    /// <param name="samples">Receives the sample numbers, windows for each sequence.</param>
    public static void Arrange(ReadOnlySpan<int> sequences, int windows, BatchLayout batches, Span<int> samples)
    {
        int place = 0;
        for (int batch = 0; batch < batches.Count; batch += windows)
        {
            int first = batches.Start(batch) / windows;
            for (int window = 0; window < windows; window++)
            {
                foreach (int sequence in sequences.Slice(first, batches.Size(batch)))
                {
                    samples[place++] = (sequence * windows) + window;
                }
            }
        }

        foreach (int sequence in sequences[(place / windows)..])
        {
            for (int window = 0; window < windows; window++)
            {
                samples[place++] = (sequence * windows) + window;
            }
        }
    }
}
