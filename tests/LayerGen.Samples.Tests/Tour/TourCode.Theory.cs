using LayerGen.Data;
using LayerGen.Training;
using ParitySample;

namespace LayerGen.Samples.Tests.Tour;

internal static partial class TourCode
{
    /// <summary>Part 2, up to the optimizers and the batch normalization.</summary>
    private static void Theory(Dataset<double> train)
    {
        // tour: forward
        BaselineNet net = new(seed: 42);                     // weights after He, biases 0
        BaselineNet.Cache cache = BaselineNet.CreateCache(batchSize: 16);
        cache.Load(train, [.. Enumerable.Range(0, 16)]);     // Y0 = X and D, the labels
        net.Forward(cache);                                  // Z1, Y1, Z2, Y2, Z3, Y3

        Console.WriteLine($"Y0 {Column(cache.Y0)}");
        Console.WriteLine($"Z1 {Column(cache.Z1)}");
        Console.WriteLine($"Y1 {Column(cache.Y1)}");
        Console.WriteLine($"Z2 {Column(cache.Z2)}");
        Console.WriteLine($"Y2 {Column(cache.Y2)}");
        Console.WriteLine($"Z3 {Column(cache.Z3)}");
        Console.WriteLine($"Y3 {Column(cache.Y3)}");

        static string Column(SampleMatrix<double> matrix, int sample = 0) => string.Concat(
            Enumerable.Range(0, matrix.FeatureCount).Select(feature => $"{matrix[feature, sample],10:F6}"));
        // end

        // tour: loss
        double loss = net.ComputeLoss(cache);
        Console.WriteLine($"first image  {cache.SampleLosses[0]:F6}, class {train.GetClass(0)}: −ln y_0 = {-Math.Log(cache.Y3[0, 0]):F6}");
        Console.WriteLine($"16 images    {loss:F6}");
        // end

        // tour: backward
        BaselineNet.Gradients gradients = BaselineNet.CreateGradients();
        net.Backward(cache, gradients);

        Console.WriteLine($"dZ3 {Column(cache.dZ3)}");
        Console.WriteLine($"dZ2 {Column(cache.dZ2)}");
        Console.WriteLine($"dZ1 {Column(cache.dZ1)}");
        Console.WriteLine($"dW3[0, 1] {gradients.dW3[0, 1],12:F6}");
        Console.WriteLine($"Σ y2_0·dz3_1 {Enumerable.Range(0, 16).Sum(s => cache.Y2[0, s] * cache.dZ3[1, s]),9:F6}");
        // end

        // tour: check
        double weight = net.W1[1, 3];
        double slope = (LossAt(weight + 1e-5) - LossAt(weight - 1e-5)) / 2e-5;
        LossAt(weight);                                      // as it was

        Console.WriteLine($"dW1[1, 3]                 {gradients.dW1[1, 3]:F8}");
        Console.WriteLine($"slope of the loss there   {slope:F8}");

        double LossAt(double value)
        {
            net.W1[1, 3] = value;
            net.Forward(cache);
            return net.ComputeLoss(cache);
        }
        // end

        Steps(net, gradients);
        BatchNormalization(train);
    }

    private static void Steps(BaselineNet net, BaselineNet.Gradients gradients)
    {
        // tour: steps
        BaselineNet[] copies = [new(seed: 42), new(seed: 42), new(seed: 42)];
        new BaselineNet.GradientDescentState(learningRate: 0.01).Step(copies[0], gradients);
        new BaselineNet.AveragedMomentumState(learningRate: 0.01, beta: 0.9).Step(copies[1], gradients);
        new BaselineNet.AdamState(learningRate: 0.01).Step(copies[2], gradients);

        Console.WriteLine($"gradient          {gradients.dW3[0, 1],10:F6}");
        Console.WriteLine($"gradient descent  {copies[0].W3[0, 1] - net.W3[0, 1],10:F6}");
        Console.WriteLine($"momentum          {copies[1].W3[0, 1] - net.W3[0, 1],10:F6}");
        Console.WriteLine($"Adam              {copies[2].W3[0, 1] - net.W3[0, 1],10:F6}");
        // end
    }

    private static void BatchNormalization(Dataset<double> train)
    {
        // tour: batch-norm
        NumpyRandom random = new(0);
        int[] batch = random.Permutation(train.SampleCount)[..16];
        BatchNormNet cell = new();
        for (int unit = 0; unit < 3; unit++)
        {
            for (int input = 0; input < 4; input++)
            {
                cell.W1[input, unit] = random.NextGaussian(); // the notebook draws W unit by unit
            }
        }

        random.NextGaussian(cell.b1);
        ((ReadOnlySpan<double>)[1.2, 0.7, 1.5]).CopyTo(cell.Gamma2);
        ((ReadOnlySpan<double>)[0.1, -0.2, 0.3]).CopyTo(cell.Beta2);

        BatchNormNet.Cache cache = BatchNormNet.CreateCache(batchSize: 16);
        cell.Forward([.. train.Select(batch).ToInputMatrix().Cast<double>()], cache);
        // end

        // tour: batch-norm-figures
        Console.WriteLine($"z, mean and variance  {cache.Mean2[0]:F8}  {cache.Variance2[0]:F8}");
        for (int sample = 0; sample < 4; sample++)
        {
            Console.WriteLine($"z {cache.Z1[0, sample],7:F4}   u {cache.U2[0, sample],7:F4}   ẑ {cache.Y2[0, sample],7:F4}");
        }
        // end
    }
}
