using LayerGen.Data.Tests.Fuzzing;
using LayerGen.Generators.Tests.Imports.Fuzzing;

namespace LayerGen.Fuzz;

/// <summary>Models of ONNX as the files of a <see cref="TableFuzzer"/>.</summary>
/// <param name="seed">Determines the models, together with the number of each.</param>
internal sealed class OnnxTableCases(int seed) : ITableCases
{
    private readonly OnnxCases _cases = new(seed);

    public int Loaded => _cases.Loaded;

    public long LargestBytes => _cases.LargestBytes;

    public string? Run(int number) => _cases.Run(number);
}
