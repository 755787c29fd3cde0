namespace LayerGen.Metrics;

/// <summary>
/// Finds the inverse temperature β = 1/T with the smallest log loss. Per decision, the loss is log Σ exp(β·z_k) − β·z
/// of the truth, whose derivative in β is the mean of z under the scaled probabilities minus z of the truth, and whose
/// second derivative is the variance of z. It is therefore convex, and so is the sum with the weights of the samples.
/// </summary>
internal static class TemperatureFit
{
    private const int MostSteps = 200;

    /// <returns>A number from <paramref name="low"/> to <paramref name="high"/>.</returns>
    /// <exception cref="ArgumentException">An output is not from 0 to 1.</exception>
    public static double BestInverse(Predictions predictions, double smallest, double low, double high)
    {
        (double[] logits, int perDecision, bool[] isTruth) = Logits(predictions, smallest);
        double[] powers = new double[perDecision];
        int perSample = logits.Length / predictions.Count;
        (double slope, double curvature) = Derivatives(1);
        if (slope == 0 && curvature == 0)
        {
            return 1;
        }

        if (Derivatives(low).Slope >= 0)
        {
            return low;
        }

        if (Derivatives(high).Slope <= 0)
        {
            return high;
        }

        // The minimum is in (low, high). Each step makes the interval smaller: Newton's step if it stays inside,
        // otherwise the geometric mean of the ends.
        double inverse = 1;
        for (int step = 0; step < MostSteps; step++)
        {
            (slope, curvature) = Derivatives(inverse);
            if (slope == 0)
            {
                return inverse;
            }

            (low, high) = slope > 0 ? (low, inverse) : (inverse, high);
            double next = inverse - (slope / curvature);
            if (!(next > low && next < high))
            {
                next = Math.Sqrt(low * high);
            }

            if (Math.Abs(next - inverse) <= 1e-15 * inverse || next <= low || next >= high)
            {
                return next;
            }

            inverse = next;
        }

        return inverse;

        (double Slope, double Curvature) Derivatives(double beta)
        {
            (double Slope, double Curvature) sums = (0, 0);
            for (int first = 0; first < logits.Length; first += perDecision)
            {
                (double Slope, double Curvature) decision = DerivativesOf(
                    logits.AsSpan(first, perDecision), isTruth.AsSpan(first, perDecision), beta, powers);
                double weight = predictions.GetSampleWeight(first / perSample);
                sums.Slope += weight * decision.Slope;
                sums.Curvature += weight * decision.Curvature;
            }

            return sums;
        }
    }

    /// <summary>Returns the derivatives of one decision.</summary>
    private static (double Slope, double Curvature) DerivativesOf(
        ReadOnlySpan<double> logits, ReadOnlySpan<bool> isTruth, double beta, Span<double> powers)
    {
        double largest = double.NegativeInfinity;
        foreach (double logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        // Logits relative to that of the truth, so that certain and correct predictions add no rounding errors.
        double truth = logits[isTruth.IndexOf(true)];
        double sum = 0, mean = 0;
        for (int k = 0; k < logits.Length; k++)
        {
            powers[k] = Math.Exp(beta * (logits[k] - largest));
            sum += powers[k];
            mean += powers[k] * (logits[k] - truth);
        }

        mean /= sum;
        double variance = 0;
        for (int k = 0; k < logits.Length; k++)
        {
            double difference = logits[k] - truth - mean;
            variance += powers[k] * difference * difference;
        }

        return (mean, variance / sum);
    }

    /// <summary>
    /// Returns the logits of each decision, where a sigmoid has 0 for a no, and which of them is true.
    /// </summary>
    private static (double[] Logits, int PerDecision, bool[] IsTruth) Logits(Predictions predictions, double smallest)
    {
        ReadOnlySpan<double> outputs = predictions.Outputs;
        bool isSoftmax = predictions.Decisions.Kind == DecisionKind.Class;
        int perDecision = isSoftmax ? predictions.OutputCount : 2;
        double[] logits = new double[isSoftmax ? outputs.Length : 2 * outputs.Length];
        bool[] isTruth = new bool[logits.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            (int sample, int k) = Math.DivRem(i, predictions.OutputCount);
            Predictions.CheckProbability(outputs.Slice(i, 1), sample, "validation");
            if (isSoftmax)
            {
                logits[i] = Math.Log(Math.Max(outputs[i], smallest));
                isTruth[i] = predictions.GetActual(sample) == k;
            }
            else
            {
                logits[(2 * i) + 1] = TemperatureScaling.Logit(outputs[i], smallest, predictions.Epsilon);
                bool isYes = OutputDecisions.IsYes(predictions.GetTargets(sample)[k]);
                isTruth[(2 * i) + (isYes ? 1 : 0)] = true;
            }
        }

        return (logits, perDecision, isTruth);
    }
}
