using LayerGen.Metrics;

namespace LayerGen.Tests;

/// <summary>The worked examples, and plain definitions of the figures for comparison.</summary>
internal static class ClassFigures
{
    /// <summary>The notebook's example of two classes: TP 85, FN 15, FP 10, TN 90 for class 1.</summary>
    public static ConfusionMatrix TwoClasses => ConfusionMatrixTests.OfCounts(new[,] { { 90, 10 }, { 15, 85 } });

    /// <summary>The notebook's example of three classes.</summary>
    public static ConfusionMatrix ThreeClasses =>
        ConfusionMatrixTests.OfCounts(new[,] { { 45, 3, 2 }, { 5, 38, 7 }, { 2, 4, 44 } });

    /// <summary>
    /// Computes the Mann–Whitney statistic, pair by pair: how often a positive sample has a higher score than a
    /// negative one, where ties count half.
    /// </summary>
    public static double MannWhitney(bool[] actual, double[] scores)
    {
        double sum = 0;
        double pairs = 0;
        for (int p = 0; p < actual.Length; p++)
        {
            for (int n = 0; n < actual.Length; n++)
            {
                if (actual[p] && !actual[n])
                {
                    pairs++;
                    sum += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
                }
            }
        }

        return sum / pairs;
    }
}
