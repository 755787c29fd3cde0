using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes a product of a weight matrix with a batch. The lanes of a vector are samples. For every result r,
/// <c>result_r = start_r + Σ_t weight(r, t)·term_t</c>, in the order of the terms. The forward pass of a dense layer is
/// such a product (results are units, terms are inputs), and so is the gradient of its input (results are inputs, terms
/// are units). With <see cref="Places"/>, it is a convolution.
/// </summary>
internal sealed partial class SampleLanesProduct
{
    private readonly LayerWriter _writer;

    public SampleLanesProduct(LayerWriter writer)
    {
        _writer = writer;
    }

    /// <summary>
    /// Gets the name of the methods, without the suffix that distinguishes the methods of a divided product.
    /// </summary>
    public required string Method { get; init; }

    /// <summary>Gets the parameters of the methods.</summary>
    public required IReadOnlyList<string> MethodParameters { get; init; }

    /// <summary>Gets the product, for its second text.</summary>
    public required WideProducts Product { get; init; }

    /// <summary>Gets the first lines of the documentation.</summary>
    public required string Documentation { get; init; }

    /// <summary>Gets the accumulator, which becomes the result: <c>z</c>.</summary>
    public required string Accumulator { get; init; }

    /// <summary>Gets the symbol of the result in formulas: <c>z1</c>.</summary>
    public required string ResultName { get; init; }

    /// <summary>Gets the index of a result in a loop: <c>j</c>.</summary>
    public required string ResultIndex { get; init; }

    public required int ResultCount { get; init; }

    /// <summary>Gets the matrix that contains the terms: <c>y0</c>.</summary>
    public required string Term { get; init; }

    /// <summary>Gets the index of a term in a loop: <c>i</c>.</summary>
    public required string TermIndex { get; init; }

    /// <summary>
    /// Gets the number of terms. With <see cref="Places"/>, it is the number of terms in a contiguous range.
    /// </summary>
    public required int TermCount { get; init; }

    public required ParameterTensor Weights { get; init; }

    /// <summary>Gets the start of every result, or null for zero.</summary>
    public ParameterTensor? Bias { get; init; }

    /// <summary>Gets the stride between the weights of two neighboring results: 1 or the number of columns.</summary>
    public required int ResultStride { get; init; }

    /// <summary>Gets the stride between the weights of two neighboring terms: 1 or the number of columns.</summary>
    public required int TermStride { get; init; }

    /// <summary>Gets the number of features in the matrix of terms.</summary>
    public required int TermFeatures { get; init; }

    /// <summary>Gets the other matrices that <see cref="WriteResult"/> accesses.</summary>
    public required IReadOnlyList<string> ResultMatrices { get; init; }

    /// <summary>Gets the number of features in each of them.</summary>
    public required int ResultFeatures { get; init; }

    /// <summary>Gets the function that writes the use of a completed result.</summary>
    public required Action<Result> WriteResult { get; init; }

    /// <summary>Gets the one of <see cref="ResultMatrices"/> that contains the partial sums.</summary>
    public required string SumMatrix { get; init; }

    /// <summary>
    /// Gets the function that writes the use of a result whose sum was completed in <see cref="SumMatrix"/>, or null.
    /// </summary>
    public Action<Result>? Finish { get; init; }

    /// <summary>Gets the equation of <see cref="Finish"/>.</summary>
    public string FinishEquation { get; init; } = "";

    /// <summary>
    /// Gets the positions at which the product is computed, or null for a single position with the terms in order in
    /// one matrix.
    /// </summary>
    public IBatchPlaces? Places { get; init; }

    /// <summary>Gets the equation of a tile, or null for the equation of a matrix product.</summary>
    public string? TileEquation { get; init; }

    /// <summary>Gets the plan of the product.</summary>
    public required KernelPlan Kernel { get; init; }

    /// <summary>Gets the names of the methods, in the order of their calls.</summary>
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

    private string PartName(Part part) => part.Count == ResultCount ? Method : part.NameOf(Method);

    private string WeightName(string result, string term)
        => Weights.Local + "_" + (ResultStride == 1 ? term + "_" + result : result + "_" + term);

    /// <summary>Gets the matrices that the product reads and writes, and the number of features in each.</summary>
    private IReadOnlyList<(string Matrix, int Features)> Matrices
        => [(Term, TermFeatures), .. ResultMatrices.Select(matrix => (matrix, ResultFeatures))];

    private Expression Start(IndexExpression index)
        => Bias is null ? _writer.Vectors.Zero : _writer.Vectors.Broadcast(Format.Of($"{Bias.Local}[{index}]"));
}
