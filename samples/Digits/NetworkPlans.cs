using LayerGen;
using LayerGen.Data;

namespace DigitsSample;

/// <summary>The two networks and how they are trained.</summary>
/// <remarks>
/// The test digits were written by other people, with a different slant and position of strokes. The training images
/// are therefore shifted by a pixel to either side and get noise. They are not shifted up and down, because every digit
/// of the data fills the height of its image.
/// </remarks>
internal static class NetworkPlans
{
    private static readonly RandomShift Sideways = new(
        new ImageShape(DigitsFile.Side, DigitsFile.Side, 1), dx: 1, dy: 0);

    public static NetworkPlan Dense(DigitsData data, long seed, CancellationToken cancellationToken)
    {
        Pipeline scaling = DigitsFile.Scaling;
        TrainingOptions options = new()
        {
            Epochs = 60,
            BatchSize = 32,
            Optimizer = Optimizer.Adam(0.003),
            Schedule = Schedule.Cosine(),
            Augmentation = new AugmentationSequence(Sideways, new GaussianNoise(0.15)),
            Patience = 30,
        };
        return new NetworkPlan(SavedNetwork.Dense, "Dense network", DenseNet.Summary, options, run =>
        {
            DenseNet net = new(seed);
            TrainingHistory history = net.Train(
                scaling.Transform(data.Train), scaling.Transform(data.Validation), run, cancellationToken);
            return new TrainedNetwork(history, net.With(scaling), net.Save);
        });
    }

    public static NetworkPlan Convolutional(DigitsData data, long seed, CancellationToken cancellationToken)
    {
        Pipeline scaling = DigitsFile.Scaling;
        TrainingOptions options = new()
        {
            Epochs = 30,
            BatchSize = 32,
            Optimizer = Optimizer.Adam(0.003),
            Schedule = Schedule.Cosine(),
            Augmentation = new AugmentationSequence(Sideways, new GaussianNoise(0.1)),
            Patience = 15,
        };
        const string Title = "Convolutional network";
        return new NetworkPlan(SavedNetwork.Convolutional, Title, ConvolutionalNet.Summary, options, run =>
        {
            ConvolutionalNet net = new(seed);
            TrainingHistory history = net.Train(
                scaling.Transform(data.Train), scaling.Transform(data.Validation), run, cancellationToken);
            return new TrainedNetwork(history, net.With(scaling), net.Save);
        });
    }
}
