using System.Numerics;
using LayerGen.Metrics;

namespace LayerGen;

/// <summary>Divides the logits of probabilities by a temperature.</summary>
internal static class OutputTemperature
{
    public static void Apply<T>(Span<T> outputs, int outputCount, LossFunction trainedOn, double temperature)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool isSoftmax = OutputDecisions.Of(trainedOn, outputCount).Kind == DecisionKind.Class;
        for (; !outputs.IsEmpty; outputs = outputs[outputCount..])
        {
            if (isSoftmax)
            {
                ApplyToClasses(outputs[..outputCount], temperature);
                continue;
            }

            for (int k = 0; k < outputCount; k++)
            {
                double p = double.CreateChecked(outputs[k]);
                outputs[k] = T.CreateChecked(1 / (1 + Math.Exp((Math.Log(1 - p) - Math.Log(p)) / temperature)));
            }
        }
    }

    // Softmax of the logits is invariant to a shift, so the logarithms of the probabilities serve as logits.
    private static void ApplyToClasses<T>(Span<T> probabilities, double temperature)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = 0;
        foreach (T p in probabilities)
        {
            largest = Math.Max(largest, double.CreateChecked(p));
        }

        double sum = 0;
        Span<double> powers = new double[probabilities.Length];
        for (int k = 0; k < powers.Length; k++)
        {
            powers[k] = Math.Pow(double.CreateChecked(probabilities[k]) / largest, 1 / temperature);
            sum += powers[k];
        }

        for (int k = 0; k < powers.Length; k++)
        {
            probabilities[k] = T.CreateChecked(powers[k] / sum);
        }
    }
}
