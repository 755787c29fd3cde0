using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>A finished result of a product.</summary>
/// <param name="Value">The variable that holds it.</param>
/// <param name="Suffix">What makes names of further variables unique: <c>z1_3</c> has 3.</param>
/// <param name="Column">What the reference to feature 0 of its samples is called behind the name of a matrix.</param>
/// <param name="Offset">The offset of its feature from feature 0.</param>
internal sealed record Result(string Value, string Suffix, string Column, string Offset);

/// <summary>
/// Writes a product of a weight matrix with a batch, with samples as the lanes of a vector: for every result r,
/// <c>result_r = start_r + Σ_t weight(r, t)·term_t</c>, in the order of the terms. The forward pass of a dense layer is one
/// (results are units, terms are inputs), the gradient of its input another (results are inputs, terms are units).
/// </summary>
internal sealed partial class SampleLanesProduct
{
    private readonly LayerWriter _writer;

    public SampleLanesProduct(LayerWriter writer)
    {
        _writer = writer;
    }

    /// <summary>The name of the methods, without the part behind <c>Outputs</c> of a split one.</summary>
    public required string Method { get; init; }

    /// <summary>The parameters of the methods.</summary>
    public required string MethodParameters { get; init; }

    /// <summary>The first lines of the documentation.</summary>
    public required string Documentation { get; init; }

    /// <summary>The accumulator, which becomes the result: <c>z</c>.</summary>
    public required string Accumulator { get; init; }

    /// <summary>The result in formulas: <c>z1</c>.</summary>
    public required string ResultName { get; init; }

    /// <summary>The index of a result in a loop: <c>j</c>.</summary>
    public required string ResultIndex { get; init; }

    public required int ResultCount { get; init; }

    /// <summary>The matrix that holds the terms: <c>y0</c>.</summary>
    public required string Term { get; init; }

    /// <summary>The index of a term in a loop: <c>i</c>.</summary>
    public required string TermIndex { get; init; }

    public required int TermCount { get; init; }

    public required ParameterTensor Weights { get; init; }

    /// <summary>What every result starts with, or null for zero.</summary>
    public ParameterTensor? Bias { get; init; }

    /// <summary>How far apart the weights of two neighbouring results are; 1 or the number of columns.</summary>
    public required int ResultStride { get; init; }

    /// <summary>How far apart the weights of two neighbouring terms are; 1 or the number of columns.</summary>
    public required int TermStride { get; init; }

    /// <summary>The other matrices that <see cref="WriteResult"/> addresses, each with (results) features.</summary>
    public required IReadOnlyList<string> ResultMatrices { get; init; }

    /// <summary>Writes what becomes of a finished result.</summary>
    public required Action<Result> WriteResult { get; init; }

    /// <summary>The one of <see cref="ResultMatrices"/> that holds sums which are not finished yet.</summary>
    public required string SumMatrix { get; init; }

    /// <summary>Writes what becomes of a result whose sum was finished in <see cref="SumMatrix"/>; null for nothing.</summary>
    public Action<Result>? Finish { get; init; }

    /// <summary>The equation of <see cref="Finish"/>.</summary>
    public string FinishEquation { get; init; } = "";

    /// <summary>How the product is written.</summary>
    public required KernelPlan Kernel { get; init; }

    /// <summary>The names of the methods, in the order in which they are called.</summary>
    public IEnumerable<string> MethodNames => Kernel.IsUnrolled ? Kernel.Methods.Select(PartName) : [Method];

    public void Write()
    {
        if (!Kernel.IsUnrolled)
        {
            WriteTiled();
            return;
        }

        bool first = true;
        foreach (Part part in Kernel.Methods)
        {
            if (!first)
            {
                _writer.Line();
            }

            first = false;
            WriteUnrolled(part);
        }
    }

    private string PartName(Part part)
        => part.Count == ResultCount ? Method : Format.Of($"{Method}Part{part.First}To{part.End - 1}");

    private string WeightName(string result, string term)
        => Weights.Local + "_" + (ResultStride == 1 ? term + "_" + result : result + "_" + term);

    /// <summary>The matrices that the product reads and writes, and how many features each has.</summary>
    private IReadOnlyList<(string Matrix, int Features)> Matrices => [(Term, TermCount), .. ResultMatrices.Select(matrix => (matrix, ResultCount))];

    private string Start(string index)
        => Bias is null ? _writer.Vector + ".Zero" : $"{Names.Vector}.Create(" + Bias.Local + "[" + index + "])";
}
