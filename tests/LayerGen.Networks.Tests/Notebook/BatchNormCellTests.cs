using LayerGen.Data;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Notebook;

/// <summary>
/// The notebook's batch-norm cell with the generated layers, compared with the gradients and running statistics of the
/// NumPy run.
/// </summary>
public sealed class BatchNormCellTests
{
    private const int Batch = 16;
    private const double Exact = 1e-12;

    private static readonly ReferenceData Reference = ReferenceData.Load("batchnorm.json");

    [Fact]
    public void The_stream_picks_the_batch_and_draws_the_linear_layer()
    {
        (Dataset<double> train, _) = NotebookRuns.Data();
        var random = new NumpyRandom(0);
        int[] batch = random.Permutation(train.SampleCount)[..Batch];
        var network = new BatchNormCellNet(random, DrawUnitByUnit);
        random.NextGaussian(network.b1);

        batch.ShouldBe(Reference.Ints("Xb_idx"));
        train.Select(batch).ToInputMatrix().ShouldBe(Reference.Matrix("Xb"));
        Transposed(network.W1).ShouldBeFigures(Reference.Flat("W"), Exact, what: "W");
        network.b1.ToArray().ShouldBeFigures(Reference.Flat("b"), Exact, what: "b");
    }

    [Fact]
    public void The_forward_pass_matches_the_notebook()
    {
        BatchNormCellNet network = Network();
        BatchNormCellNet.Cache cache = BatchNormCellNet.CreateCache(Batch);

        network.Forward(Reference.Flat("Xb"), cache);

        Flat(cache.Z1).ShouldBeFigures(Reference.Flat("z"), Exact, Exact, "z");
        cache.Mean2.ToArray().ShouldBeFigures(Reference.Flat("mu"), Exact, what: "mu");
        cache.Variance2.ToArray().ShouldBeFigures(Reference.Flat("var"), Exact, what: "var");
        Flat(cache.U2).ShouldBeFigures(Reference.Flat("u"), Exact, Exact, "u");
        Flat(cache.Z2).ShouldBeFigures(Reference.Flat("z_hat"), Exact, Exact, "z_hat");
        Flat(cache.Y2).ShouldBe(Flat(cache.Z2));
    }

    [Fact]
    public void The_backward_pass_gives_the_gradients_of_the_NumPy_run()
    {
        BatchNormCellNet network = Network();
        BatchNormCellNet.Cache cache = BatchNormCellNet.CreateCache(Batch);
        BatchNormCellNet.Gradients gradients = BatchNormCellNet.CreateGradients();

        network.Forward(Reference.Flat("Xb"), cache);
        network.Backward(TargetsFor(Reference.Flat("upstream"), cache.Y2), cache, gradients);

        Flat(cache.dZ2).ShouldBeFigures(Reference.Flat("upstream"), Exact, Exact, "upstream");
        Flat(cache.dZ1).ShouldBeFigures(Reference.Flat("dz"), Exact, Exact, "dz");
        gradients.dGamma2.ToArray().ShouldBeFigures(Reference.Flat("dgamma"), Exact, what: "dgamma");
        gradients.dBeta2.ToArray().ShouldBeFigures(Reference.Flat("dbeta"), Exact, what: "dbeta");

        // The linear layer continues from there: dW = X·dzᵀ, and db = Σ dz, which normalization makes zero.
        gradients.dW1.ToArray().Cast<double>().ShouldBeFigures(LinearGradient(), Exact, Exact, "dW");
        gradients.db1.ToArray().ShouldBeFigures(new double[3], 0, Exact, "db");
    }

    [Fact]
    public void One_step_moves_the_running_statistics_and_inference_uses_them()
    {
        ReferenceData running = Reference.At("running_after_one_step_torch_momentum_0.1");
        BatchNormCellNet network = Network();
        network.RunningMean2.ToArray().ShouldBe([0, 0, 0]);
        network.RunningVariance2.ToArray().ShouldBe([1, 1, 1]);

        network.Forward(Reference.Flat("Xb"), BatchNormCellNet.CreateCache(Batch));

        network.RunningMean2.ToArray().ShouldBeFigures(running.Doubles("running_mean"), Exact, what: "running mean");
        network.RunningVariance2.ToArray()
            .ShouldBeFigures(running.Doubles("running_var"), Exact, what: "running variance");

        double[] y = new double[3 * Batch];
        network.PredictByFeature(Reference.Flat("Xb"), y, Batch);
        y.ShouldBeFigures(Inferred(running), Exact, Exact, "inference");
    }

    private static BatchNormCellNet Network()
    {
        var network = new BatchNormCellNet();
        double[,] w = Reference.Matrix("W");
        for (int unit = 0; unit < 3; unit++)
        {
            for (int input = 0; input < 4; input++)
            {
                network.W1[input, unit] = w[unit, input];
            }
        }

        Reference.Flat("b").CopyTo(network.b1);
        Reference.Flat("gamma").CopyTo(network.Gamma2);
        Reference.Flat("beta").CopyTo(network.Beta2);
        return network;
    }

    /// <summary>
    /// Draws W as in NumPy, where it is (units × inputs), row by row. In the network it is (inputs × units).
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
    /// Returns the targets that result in this gradient of the output: dY = 2·(Y − D)/K, so D = Y − K/2·dY.
    /// </summary>
    private static double[] TargetsFor(double[] upstream, SampleMatrix<double> output) =>
        [.. Flat(output).Zip(upstream, (y, dy) => y - 1.5 * dy)];

    private static IReadOnlyList<double> LinearGradient()
    {
        double[,] x = Reference.Matrix("Xb");
        double[,] dz = Reference.Matrix("dz");
        return
        [
            .. from input in Enumerable.Range(0, 4)
               from unit in Enumerable.Range(0, 3)
               select Enumerable.Range(0, Batch).Sum(sample => x[input, sample] * dz[unit, sample]),
        ];
    }

    private static IReadOnlyList<double> Inferred(ReferenceData running)
    {
        double[,] z = Reference.Matrix("z");
        (double[] mean, double[] variance) = (running.Doubles("running_mean"), running.Doubles("running_var"));
        (double[] gamma, double[] beta) = (Reference.Flat("gamma"), Reference.Flat("beta"));
        return
        [
            .. from unit in Enumerable.Range(0, 3)
               from sample in Enumerable.Range(0, Batch)
               select gamma[unit] * (z[unit, sample] - mean[unit]) / Math.Sqrt(variance[unit] + 1e-5) + beta[unit],
        ];
    }

    private static IEnumerable<double> Transposed(MatrixView<double> matrix)
    {
        double[,] values = matrix.ToArray();
        return
            from column in Enumerable.Range(0, values.GetLength(1))
            from row in Enumerable.Range(0, values.GetLength(0))
            select values[row, column];
    }

    private static double[] Flat(SampleMatrix<double> matrix) => [.. matrix.ToArray(matrix.SampleCount).Cast<double>()];
}
