using LayerGen.Data;
using ParitySample;

namespace LayerGen.Samples.Tests.Tour;

internal static partial class TourCode
{
    /// <summary>Part 1.</summary>
    private static (Dataset<double> Train, Dataset<double> Validation) Problem()
    {
        // tour: data
        Dataset<double> images = Parity.Images<double>(height: 2, width: 2, samples: 128, seed: 0);
        for (int sample = 0; sample < 5; sample++)
        {
            Console.WriteLine($"[{string.Join(' ', images.GetInput(sample).ToArray())}]  class {images.GetClass(sample)}");
        }

        (Dataset<double> train, Dataset<double> validation) = images.Split(0.8);
        Console.WriteLine($"train X ({train.FeatureCount}, {train.SampleCount}), Y ({train.TargetCount}, {train.SampleCount})");
        Console.WriteLine($"validation X ({validation.FeatureCount}, {validation.SampleCount}), Y ({validation.TargetCount}, {validation.SampleCount})");
        // end

        // tour: summary
        Console.WriteLine(BaselineNet.Summary);
        // end

        // tour: tree
        XorTreeNet tree = new();
        double[] weights =
        [
            1, 1, 0, 0,   1, 1, 0, 0,   0, 0, 1, 1,   0, 0, 1, 1, // W1: a row for each pixel
            0, -1, 0, -1,                                         // b1: a carry is ReLU(x + y − 1)
            1, 1,   -2, -2,   1, 1,   -2, -2,                     // W2: s − 2·c of either row of pixels
            0, -1,                                                // b2
            -1, 1,   2, -2,                                       // W3: odd is s − 2·c
            1, 0,                                                 // b3: even is 1 − odd
        ];
        weights.CopyTo(tree.Parameters);

        Dataset<double> all = Parity.AllImages<double>(height: 2, width: 2);
        Console.WriteLine($"{all.SampleCount} images, mean squared error {tree.Evaluate(all).Loss:F6}");
        // end

        return (train, validation);
    }
}
