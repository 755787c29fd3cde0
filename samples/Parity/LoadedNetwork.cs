using System.Numerics;
using LayerGen;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Samples;
using LayerGen.Training;
using ParitySample.Report;
using Spectre.Console;
using Improved = ParitySample.LoadedNetwork<
    ParitySample.ImprovedNet, double, ParitySample.ImprovedNet.Cache, ParitySample.ImprovedNet.Gradients>;
using ImprovedSingle = ParitySample.LoadedNetwork<
    ParitySample.ImprovedSingleNet,
    float,
    ParitySample.ImprovedSingleNet.Cache,
    ParitySample.ImprovedSingleNet.Gradients>;

namespace ParitySample;

/// <summary>Reports on an improved network from a file. Nothing is trained.</summary>
internal static class LoadedNetwork
{
    /// <summary>Loads a network and reports its evaluation, its confusion matrix and its predictions.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isSingle">Whether the file has a network in single precision.</param>
    /// <param name="console">The console of the report.</param>
    /// <returns>The <see cref="ExitCode"/>.</returns>
    /// <exception cref="IOException">The file cannot be read or has another network.</exception>
    public static int Report(string path, bool isSingle, IAnsiConsole console)
    {
        NotebookData data = NotebookData.Create();
        IReadOnlyList<string> labels = NetworkAttachments.Load(path).Labels;
        LoadedResult result = isSingle
            ? ImprovedSingle.Evaluate(
                ImprovedSingleNet.Load(path), data.Train.ConvertTo<float>(), data.Validation.ConvertTo<float>())
            : Improved.Evaluate(ImprovedNet.Load(path), data.Train, data.Validation);
        LoadedReport.Write(console, path, labels, result);
        return ExitCode.Success;
    }
}

/// <summary>Evaluates any generated network for parity.</summary>
internal static class LoadedNetwork<TNetwork, T, TCache, TGradients>
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    public static LoadedResult Evaluate(TNetwork network, Dataset<T> train, Dataset<T> validation) => new(
        TNetwork.Declaration,
        Trainer<TNetwork, T, TCache, TGradients>.Evaluate(network, train),
        Trainer<TNetwork, T, TCache, TGradients>.Evaluate(network, validation),
        Experiment<TNetwork, T, TCache, TGradients>.Predict(
            network, Parity.AllImages<T>(NotebookData.Height, NotebookData.Width)));
}

/// <summary>The figures of a network from a file.</summary>
/// <param name="Declaration">The declaration of the network.</param>
/// <param name="Train">The evaluation on the training data.</param>
/// <param name="Validation">The evaluation on the validation data.</param>
/// <param name="Predictions">The predictions for all 16 images, in counting order.</param>
internal sealed record LoadedResult(
    string Declaration, Evaluation Train, Evaluation Validation, Prediction[] Predictions);
