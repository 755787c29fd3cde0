using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Files;

/// <summary>The functions that write the files of a network (<see cref="FileKinds"/>).</summary>
internal static class GeneratedFiles
{
    public static readonly IReadOnlyDictionary<string, Func<NetworkPlan, string?>> All =
        new Dictionary<string, Func<NetworkPlan, string?>>
        {
            [FileKinds.Model] = ModelFile.Write,
            [FileKinds.Schema] = SchemaFile.Write,
            [FileKinds.Parameters] = ParametersFile.Write,
            [FileKinds.Weights] = WeightsFile.Write,
            [FileKinds.Cache] = CacheFile.Write,
            [FileKinds.Forward] = ForwardFile.Write,
            [FileKinds.ForwardWide] = WideFiles.WriteForward,
            [FileKinds.Predict] = PredictFile.Write,
            [FileKinds.PredictWide] = WideFiles.WritePredict,
            [FileKinds.Stream] = StreamFile.Write,
            [FileKinds.Loss] = LossFile.Write,
            [FileKinds.Backward] = BackwardFile.Write,
            [FileKinds.BackwardWide] = WideFiles.WriteBackward,
            [FileKinds.Optimizers] = OptimizersFile.Write,
        };
}
