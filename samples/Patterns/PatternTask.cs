using LayerGen;
using LayerGen.Data;
using static LayerGen.Optimizer;

namespace PatternsSample;

/// <summary>A property of images to be learned, and the networks that learn it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Question">The question that class 1 answers with yes.</param>
/// <param name="Height">The rows of an image.</param>
/// <param name="Width">The columns of an image.</param>
/// <param name="Label">The class of an image.</param>
/// <param name="Seen">The number of images for training.</param>
/// <param name="Unseen">The number of other images for the test.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Networks">The networks.</param>
internal sealed record PatternTask(
    string Name,
    string Question,
    int Height,
    int Width,
    PatternLabel Label,
    int Seen,
    int Unseen,
    TrainingOptions Options,
    IReadOnlyList<PatternNetwork> Networks)
{
    public static readonly PatternTask Parity2x2 = new(
        "Parity of 2 × 2 pixels",
        "Is the number of lit pixels odd?",
        2,
        2,
        Patterns.Parity,
        Seen: 12,
        Unseen: 4,
        new TrainingOptions { Epochs = 500, BatchSize = 4, Optimizer = Adam(0.01) },
        [
            PatternNetwork.Of("4-16-16-2, the notebook's", seed => new Net4x16x16(seed)),
            PatternNetwork.Of("4-32-16-2", seed => new Net4x32x16(seed)),
            PatternNetwork.Of("4-16-32-16-2", seed => new Net4x16x32x16(seed)),
            PatternNetwork.Of("4 hidden layers of 16", seed => new FourHidden(seed)),
            PatternNetwork.Of("5 hidden layers of 16", seed => new FiveHidden(seed)),
            PatternNetwork.Of("5 hidden, batch norm", seed => new FiveHiddenBatchNorm(seed)),
        ]);

    public static readonly PatternTask Parity3x3 = new(
        "Parity of 3 × 3 pixels",
        "Is the number of lit pixels odd?",
        3,
        3,
        Patterns.Parity,
        Seen: 384,
        Unseen: 128,
        new TrainingOptions { Epochs = 300, BatchSize = 32, Optimizer = Adam(0.005) },
        [
            PatternNetwork.Of("dense 9-64-32-2", seed => new Dense3x3(seed)),
            PatternNetwork.Of("dense, batch norm", seed => new DenseBatchNorm3x3(seed)),
            PatternNetwork.Of("convolution 16 × 2 × 2", seed => new Convolution3x3(seed)),
        ]);

    public static readonly PatternTask Parity4x4 = OfFour(
        "Parity of 4 × 4 pixels",
        "Is the number of lit pixels odd?",
        Patterns.Parity,
        seen: 8192,
        epochs: 30,
        batchSize: 64);

    public static readonly PatternTask DiagonalParity = OfFour(
        "Diagonal parity of 4 × 4 pixels",
        "Is the number of lit pixels on the diagonal odd?",
        Patterns.DiagonalParity,
        seen: 2048,
        epochs: 40,
        batchSize: 32);

    public static readonly PatternTask Checkerboard = OfFour(
        "Checkerboards in 4 × 4 pixels",
        "Is there a checkerboard of 2 × 2 pixels anywhere?",
        Patterns.Checkerboard,
        seen: 2048,
        epochs: 40,
        batchSize: 32);

    /// <summary>All tasks, in the order of the report.</summary>
    public static readonly IReadOnlyList<PatternTask> All =
        [Parity2x2, Parity3x3, Parity4x4, DiagonalParity, Checkerboard];

    private static PatternTask OfFour(
        string name, string question, PatternLabel label, int seen, int epochs, int batchSize) => new(
            name,
            question,
            4,
            4,
            label,
            seen,
            Unseen: 8192,
            new TrainingOptions { Epochs = epochs, BatchSize = batchSize, Optimizer = Adam(0.003) },
            [
                PatternNetwork.Of("dense 16-64-32-2", seed => new Dense4x4(seed)),
                PatternNetwork.Of("dense, batch norm", seed => new DenseBatchNorm4x4(seed)),
                PatternNetwork.Of("convolution 16 × 2 × 2", seed => new Convolution4x4(seed)),
            ]);
}
