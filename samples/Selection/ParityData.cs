using LayerGen;
using LayerGen.Data;

namespace SelectionSample;

/// <summary>The notebook's images and its two configurations of training.</summary>
internal static class ParityData
{
    static ParityData() => (Train, Validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);

    public static Dataset<float> Train { get; }

    public static Dataset<float> Validation { get; }

    /// <summary>Gets the options with which the notebook trains its baseline.</summary>
    public static TrainingOptions BaselineOptions { get; } =
        new() { Epochs = 200, BatchSize = 16, Optimizer = Optimizer.Adam(0.01), Patience = 30 };

    /// <summary>
    /// Gets the options with which the notebook trains its improved network: longer, with more patience.
    /// </summary>
    public static TrainingOptions ImprovedOptions { get; } =
        new() { Epochs = 1000, BatchSize = 8, Optimizer = Optimizer.Adam(0.005), Patience = 100 };
}
