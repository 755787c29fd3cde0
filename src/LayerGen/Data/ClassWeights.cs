using System.Numerics;

namespace LayerGen.Data;

/// <summary>Computes weights that make rare classes count as much as frequent ones.</summary>
public static class ClassWeights
{
    /// <summary>
    /// Computes n / (K · n_k) for each class k, with n samples in K classes, n_k of them in class k: scikit-learn's
    /// <c>compute_class_weight("balanced", …)</c>. If every sample has the weight of its class, all classes have the
    /// same sum, and the sum of all weights is n. If the samples have weights already, n and n_k are sums of them.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="data">Samples whose targets are classes: one-hot, or a single target of 0 or 1.</param>
    /// <returns>
    /// The weight of each class, in order. They are the arguments of <c>ClassWeights</c> of <c>[Loss]</c>, and
    /// <see cref="Dataset{T}.WithBalancedWeights"/> gives them to the samples.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The targets are not classes, or a class has no samples, or only samples of weight 0.
    /// </exception>
    public static double[] Balanced<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        return Balanced(data, ((ISplittable)data).ClassesOfSamples());
    }

    internal static double[] Balanced<T>(Dataset<T> data, int[] classOf)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] sums = new double[Math.Max(data.TargetCount, 2)];
        for (int s = 0; s < classOf.Length; s++)
        {
            sums[classOf[s]] += double.CreateChecked(data.GetSampleWeight(s));
        }

        ClassSamples.CheckEach(data, sums);
        double total = sums.Sum();
        return [.. sums.Select(sum => total / (sums.Length * sum))];
    }
}
