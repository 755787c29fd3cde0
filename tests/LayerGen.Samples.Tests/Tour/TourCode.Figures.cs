using LayerGen.Metrics;

namespace LayerGen.Samples.Tests.Tour;

internal static partial class TourCode
{
    /// <summary>The metrics of part 2, with the notebook's worked examples.</summary>
    private static void Figures()
    {
        // tour: metrics
        ConfusionMatrix test = Count(new[,] { { 90, 10 }, { 15, 85 } }); // TN, FP; FN, TP
        Console.WriteLine($"accuracy {test.Accuracy:F4}");
        Console.WriteLine(test.GetClass(1));

        ConfusionMatrix three = Count(new[,] { { 45, 3, 2 }, { 5, 38, 7 }, { 2, 4, 44 } });
        Console.WriteLine($"accuracy {three.Accuracy:F4}");
        Console.WriteLine(string.Join('\n', three.PerClass));

        static ConfusionMatrix Count(int[,] samples)
        {
            ConfusionMatrix confusion = new(samples.GetLength(0));
            for (int cell = 0; cell < samples.Length; cell++)
            {
                (int actual, int predicted) = Math.DivRem(cell, confusion.ClassCount);
                for (int k = 0; k < samples[actual, predicted]; k++)
                {
                    confusion.Add(actual, predicted);
                }
            }

            return confusion;
        }
        // end
    }
}
