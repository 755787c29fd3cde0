using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes a product of a weight matrix with a batch, with samples as the lanes of a vector: for every result r,
/// <c>result_r = start_r + Σ_t weight(r, t)·term_t</c>, in the order of the terms. The forward pass of a dense layer is one (results are
/// units, terms are inputs), the gradient of its input another (results are inputs, terms are units). With
/// <see cref="Places"/>, it is a convolution.
/// </summary>
internal sealed partial class SampleLanesProduct
{
    private readonly LayerWriter _writer;

    public SampleLanesProduct(LayerWriter writer)
    {
        _writer = writer;
    }

    /// <summary>The name of the methods, without the part that tells those of a split one apart.</summary>
    public required string Method { get; init; }

    /// <summary>The parameters of the methods.</summary>
    public required IReadOnlyList<string> MethodParameters { get; init; }

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

    /// <summary>The number of terms; with <see cref="Places"/>, of those in a run.</summary>
    public required int TermCount { get; init; }

    public required ParameterTensor Weights { get; init; }

    /// <summary>The start of every result, or null for zero.</summary>
    public ParameterTensor? Bias { get; init; }

    /// <summary>The distance of the weights of two neighbouring results: 1 or the number of columns.</summary>
    public required int ResultStride { get; init; }

    /// <summary>The distance of the weights of two neighbouring terms: 1 or the number of columns.</summary>
    public required int TermStride { get; init; }

    /// <summary>The features of the matrix of terms.</summary>
    public required int TermFeatures { get; init; }

    /// <summary>The other matrices that <see cref="WriteResult"/> addresses.</summary>
    public required IReadOnlyList<string> ResultMatrices { get; init; }

    /// <summary>The features of each of them.</summary>
    public required int ResultFeatures { get; init; }

    /// <summary>Writes the use of a finished result.</summary>
    public required Action<Result> WriteResult { get; init; }

    /// <summary>The one of <see cref="ResultMatrices"/> that holds sums which are not finished yet.</summary>
    public required string SumMatrix { get; init; }

    /// <summary>Writes the use of a result whose sum was finished in <see cref="SumMatrix"/>; null for nothing.</summary>
    public Action<Result>? Finish { get; init; }

    /// <summary>The equation of <see cref="Finish"/>.</summary>
    public string FinishEquation { get; init; } = "";

    /// <summary>The places at which the product is computed; null for one place, with the terms in order in one matrix.</summary>
    public IProductPlaces? Places { get; init; }

    /// <summary>The equation of a tile; null for that of a matrix product.</summary>
    public string? TileEquation { get; init; }

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
    private IReadOnlyList<(string Matrix, int Features)> Matrices => [(Term, TermFeatures), .. ResultMatrices.Select(matrix => (matrix, ResultFeatures))];

    private Expression Start(IndexExpression index)
        => Bias is null ? _writer.Vectors.Zero : _writer.Vectors.Broadcast(Format.Of($"{Bias.Local}[{index}]"));
}
