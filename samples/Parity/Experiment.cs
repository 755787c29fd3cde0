using System.Numerics;
using LayerGen;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Samples;
using LayerGen.Training;

namespace ParitySample;

/// <summary>
/// Trains any generated network and computes the figures of the notebook. Code that works for any generated network is
/// generic over the network and its nested types, as in this class. Code for one network calls
/// <c>network.Train(…)</c> and <c>network.Evaluate(…)</c>.
/// </summary>
internal static class Experiment<TNetwork, T, TCache, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    public static TrainingRun Run(
        RunPlan plan,
        TNetwork network,
        Dataset<T> train,
        Dataset<T> validation,
        Action<EpochReport> progress,
        CancellationToken cancellationToken,
        RunCheckpoints? checkpoints = null)
    {
        double[] initial = ToDouble(network.Parameters);
        NumpyRandom shuffles = network.Random.Clone();
        TrainingHistory<T> history = Trainer<TNetwork, T, TCache, TGradients>.Train(
            network,
            train,
            validation,
            RunCheckpoints.AddTo(plan.Options, checkpoints) with { OnEpochEnd = progress },
            cancellationToken);
        return new TrainingRun
        {
            Plan = plan,
            Precision = typeof(T) == typeof(double) ? "double" : "single",
            History = history,
            InitialParameters = initial,
            FinalParameters = ToDouble([.. history.FinalParameters]),
            BestParameters = ToDouble(network.Parameters),
            EpochOrders = EpochOrders(shuffles, train.SampleCount, history.EpochsRun),
            TrainEvaluation = Trainer<TNetwork, T, TCache, TGradients>.Evaluate(network, train),
            ValidationEvaluation = Trainer<TNetwork, T, TCache, TGradients>.Evaluate(network, validation),
            Predictions = Predict(network, validation),
            Save = path => Save(network, path),
        };
    }

    /// <summary>Saves a network with the names of its classes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(TNetwork network, string path) => WeightFile.Save(
        path, network.Tensors, TNetwork.Declaration, new NetworkAttachments { Labels = NotebookData.ClassNames });

    /// <summary>Returns the outputs of a network for all samples of a dataset, in order.</summary>
    public static Prediction[] Predict(TNetwork network, Dataset<T> data)
    {
        Prediction[] predictions = new Prediction[data.SampleCount];
        T[] output = new T[TNetwork.OutputCount];
        for (int sample = 0; sample < predictions.Length; sample++)
        {
            network.Predict(data.GetInput(sample), output);
            predictions[sample] = new Prediction(
                NotebookData.Pixels(data, sample), data.GetClass(sample), ToDouble(output));
        }

        return predictions;
    }

    /// <summary>
    /// Returns the orders of the first, the second and the last epoch: training draws a permutation for each epoch.
    /// </summary>
    private static Dictionary<int, int[]> EpochOrders(NumpyRandom shuffles, int samples, int epochs)
    {
        Dictionary<int, int[]> orders = [];
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            int[] order = shuffles.Permutation(samples);
            if (epoch <= 2 || epoch == epochs)
            {
                orders.Add(epoch, order);
            }
        }

        return orders;
    }

    private static double[] ToDouble(ReadOnlySpan<T> values)
    {
        double[] result = new double[values.Length];
        for (int k = 0; k < result.Length; k++)
        {
            result[k] = double.CreateChecked(values[k]);
        }

        return result;
    }
}
