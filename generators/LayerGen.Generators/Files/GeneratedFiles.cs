using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Files;

/// <summary>The files of a network, by the last part of their names: <c>Demo.ParityNet.Forward.g.cs</c>.</summary>
internal static class GeneratedFiles
{
    public static readonly IReadOnlyDictionary<string, Func<NetworkPlan, string>> All = new Dictionary<string, Func<NetworkPlan, string>>
    {
        ["Model"] = ModelFile.Write,
        ["Schema"] = SchemaFile.Write,
        ["Parameters"] = ParametersFile.Write,
        ["Cache"] = CacheFile.Write,
        ["Forward"] = ForwardFile.Write,
        ["Predict"] = PredictFile.Write,
        ["Loss"] = LossFile.Write,
        ["Backward"] = BackwardFile.Write,
        ["Optimizers"] = OptimizersFile.Write,
    };
}
