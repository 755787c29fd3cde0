using LayerGen;
using LayerGen.Training;

namespace ParitySample;

/// <summary>
/// The notebook's batch-normalization cell: a mini-batch of the training data goes through a linear layer of three
/// units and is normalized. The notebook ends there. The gradients for a given upstream gradient, and the running
/// statistics that the generated layer also has, are those of an independent NumPy run.
/// </summary>
/// <remarks>Matrices are (units × samples), W is (units × inputs) as in the notebook.</remarks>
internal sealed record BatchNormCell
{
    /// <summary>ε, which is added to the variance inside the root.</summary>
    public const double Epsilon = 1e-5;

    /// <summary>The weight of a batch in the running statistics.</summary>
    public const double Momentum = 0.1;

    private const long Seed = 0;
    private const long UpstreamSeed = 7;
    private const int BatchSize = 16;

    // Different from 1 and 0, so that scale and shift have an effect.
    private static readonly double[] Scales = [1.2, 0.7, 1.5];
    private static readonly double[] Shifts = [0.1, -0.2, 0.3];

    /// <summary>The training samples of the mini-batch.</summary>
    public required int[] Samples { get; init; }

    public required double[,] X { get; init; }

    public required double[,] W { get; init; }

    public required double[] B { get; init; }

    public required double[] Gamma { get; init; }

    public required double[] Beta { get; init; }

    /// <summary>Gets the pre-activations of the linear layer.</summary>
    public required double[,] Z { get; init; }

    /// <summary>Gets the mean μ of each unit over the batch.</summary>
    public required double[] Mean { get; init; }

    /// <summary>Gets the variance σ² of each unit over the batch (the population variance).</summary>
    public required double[] Variance { get; init; }

    /// <summary>Gets the normalized pre-activations u = (z − μ)/√(σ² + ε).</summary>
    public required double[,] U { get; init; }

    /// <summary>Gets the scaled and shifted ẑ = γ·u + β.</summary>
    public required double[,] ZHat { get; init; }

    /// <summary>Gets the gradient of a loss with respect to ẑ that the backward pass starts from.</summary>
    public required double[,] Upstream { get; init; }

    /// <summary>Gets the gradient with respect to z.</summary>
    public required double[,] DZ { get; init; }

    public required double[] DGamma { get; init; }

    public required double[] DBeta { get; init; }

    /// <summary>Gets the running means after this one batch. They start at 0.</summary>
    public required double[] RunningMean { get; init; }

    /// <summary>Gets the running variances, of the unbiased estimate, after this one batch. They start at 1.</summary>
    public required double[] RunningVariance { get; init; }

    public static BatchNormCell Run(NotebookData data)
    {
        // One stream draws the mini-batch, then W, then b.
        NumpyRandom random = new(Seed);
        int[] batch = random.Permutation(data.Train.SampleCount)[..BatchSize];
        BatchNormNet network = new(random, DrawUnitByUnit);
        random.NextGaussian(network.b1);
        Scales.CopyTo(network.Gamma2);
        Shifts.CopyTo(network.Beta2);

        double[,] x = data.Train.Select(batch).ToInputMatrix();
        BatchNormNet.Cache cache = BatchNormNet.CreateCache(BatchSize);
        network.Forward([.. x.Cast<double>()], cache);

        double[] upstream = new double[BatchNormNet.OutputCount * BatchSize];
        new NumpyRandom(UpstreamSeed).NextGaussian(upstream);
        BatchNormNet.Gradients gradients = BatchNormNet.CreateGradients();
        network.Backward(TargetsFor(upstream, cache.Y2), cache, gradients);

        return new BatchNormCell
        {
            Samples = batch,
            X = x,
            W = Transposed(network.W1),
            B = network.b1.ToArray(),
            Gamma = network.Gamma2.ToArray(),
            Beta = network.Beta2.ToArray(),
            Z = cache.Z1.ToArray(BatchSize),
            Mean = cache.Mean2.ToArray(),
            Variance = cache.Variance2.ToArray(),
            U = cache.U2.ToArray(BatchSize),
            ZHat = cache.Y2.ToArray(BatchSize),
            Upstream = cache.dZ2.ToArray(BatchSize),
            DZ = cache.dZ1.ToArray(BatchSize),
            DGamma = gradients.dGamma2.ToArray(),
            DBeta = gradients.dBeta2.ToArray(),
            RunningMean = network.RunningMean2.ToArray(),
            RunningVariance = network.RunningVariance2.ToArray(),
        };
    }

    /// <summary>
    /// Draws the weights unit by unit. The notebook draws W as (units × inputs), row by row, and the network stores it
    /// as (inputs × units).
    /// </summary>
    private static void DrawUnitByUnit(MatrixView<double> weights, int inputs, int outputs, NumpyRandom random)
    {
        for (int unit = 0; unit < outputs; unit++)
        {
            for (int input = 0; input < inputs; input++)
            {
                weights[input, unit] = random.NextGaussian();
            }
        }
    }

    /// <summary>
    /// Returns the targets that produce the desired gradient of the loss with respect to the output. The squared error,
    /// summed over the samples, has dY = 2·(Y − D)/K over K outputs. Therefore D = Y − K/2·dY.
    /// </summary>
    private static double[] TargetsFor(double[] upstream, SampleMatrix<double> output)
    {
        double[] targets = new double[upstream.Length];
        output.CopyToByFeature(targets, BatchSize);
        for (int k = 0; k < targets.Length; k++)
        {
            targets[k] -= output.FeatureCount / 2.0 * upstream[k];
        }

        return targets;
    }

    private static double[,] Transposed(MatrixView<double> matrix)
    {
        double[,] transposed = new double[matrix.Columns, matrix.Rows];
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int column = 0; column < matrix.Columns; column++)
            {
                transposed[column, row] = matrix[row, column];
            }
        }

        return transposed;
    }
}
