using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes a product of a batch with a weight matrix whose results are rows: the lanes of a vector are the units of a
/// sample. For every result r of a sample, <c>result_r = start_r + Σ_t weight(t, r)·term_t</c>, in the order of the
/// terms. The rows of the matrix are loaded once for a few samples. In the forward pass the matrix is W; for the
/// gradient of the input it is Wᵀ, which the method writes first.
/// </summary>
internal sealed class SampleRowsProduct
{
    private readonly LayerWriter _writer;

    public SampleRowsProduct(LayerWriter writer)
    {
        _writer = writer;
    }

    public required string Method { get; init; }

    /// <summary>Gets the parameters of the method.</summary>
    public required IReadOnlyList<string> MethodParameters { get; init; }

    /// <summary>Gets the first lines of the documentation.</summary>
    public required string Documentation { get; init; }

    /// <summary>Gets the product, for its second text.</summary>
    public required WideProducts Product { get; init; }

    /// <summary>Gets the plan of the product.</summary>
    public required KernelPlan Kernel { get; init; }

    /// <summary>Gets the symbol of the result in formulas: <c>z1</c>.</summary>
    public required string ResultName { get; init; }

    /// <summary>Gets the index of a result in formulas: <c>j</c>.</summary>
    public required string ResultIndex { get; init; }

    public required int ResultCount { get; init; }

    /// <summary>Gets the matrix that contains the terms: <c>y0</c>.</summary>
    public required string Term { get; init; }

    public required int TermCount { get; init; }

    /// <summary>Gets a value indicating whether the matrix of terms lies sample by sample.</summary>
    public required bool TermsAreRows { get; init; }

    public required ParameterTensor Weights { get; init; }

    /// <summary>Gets a value indicating whether the results are the rows of W, which must then be transposed.</summary>
    public required bool IsTransposed { get; init; }

    /// <summary>Gets the start of every result, or null for zero.</summary>
    public ParameterTensor? Bias { get; init; }

    /// <summary>Gets the other matrices that <see cref="WriteResult"/> accesses. They lie sample by sample.</summary>
    public required IReadOnlyList<string> ResultMatrices { get; init; }

    /// <summary>Gets the function that writes the use of a completed result.</summary>
    public required Action<Result> WriteResult { get; init; }

    private string[] Vectors => UnitLanes.Vectors(Kernel.Vectors);

    /// <summary>Gets the reference to the rows of the matrix.</summary>
    private string Rows => Weights.Local + (IsTransposed ? "Transposed" : "");

    private string TermReference => Term + (TermsAreRows ? "Row" : "Column");

    // Writes:
    //     private static void ForwardLayer2(
    //         ReadOnlySpan<float> parameters, ReadOnlySpan<float> y1, Span<float> z2, Span<float> y2, int first,
    //         int end)
    //     {
    //         …
    //         ref float w2 = ref MemoryMarshal.GetReference(parameters.Slice(80, 256));
    //         ref float b2 = ref MemoryMarshal.GetReference(parameters.Slice(336, 16));
    //
    //         for (int s = first; s < end; s += 4)
    //         {
    //             ref float y1Row = ref SampleBlock.Row(y1, s, 16);
    //             ref float z2Row = ref SampleBlock.Row(z2, s, 16);
    //             ref float y2Row = ref SampleBlock.Row(y2, s, 16);
    //             …
    public void Write()
    {
        _writer.Summary($"{Documentation}");
        _writer.OpenProduct(Product, Method, MethodParameters);
        WriteWeights();
        _writer.Line();
        _writer.Open($"for (int s = first; s < end; s += {Kernel.Rows})");
        if (TermsAreRows)
        {
            _writer.Row(Term, TermCount);
        }
        else
        {
            _writer.Column(Term, TermCount);
        }

        foreach (string matrix in ResultMatrices)
        {
            _writer.Row(matrix, ResultCount);
        }

        if (UnitLanes.IsWhole(_writer, ResultCount, Kernel.Vectors))
        {
            WriteTile();
        }
        else
        {
            _writer.Line();
            string what = IsTransposed ? "inputs" : "units";
            UnitLanes.Open(_writer, ResultIndex, ResultCount, Kernel.Vectors, overruns: false, what);
            WriteTile();
            _writer.Close();
        }

        _writer.Close();
        _writer.Close();
    }

    /// <summary>Writes the references to the weights and the biases.</summary>
    // Writes:
    //     // The rows of W3ᵀ are vectors of inputs.
    //     Span<float> w3Columns = SampleBlock.Align(stackalloc float[48], 32);
    //     SampleTranspose.Weights(parameters.Slice(352, 32), w3Columns, 16, 2);
    //     ref float w3Transposed = ref MemoryMarshal.GetReference(w3Columns);
    private void WriteWeights()
    {
        string slice = Format.Of($"parameters.Slice({Weights.Offset}, {Weights.Shape.Count})");
        if (IsTransposed)
        {
            int count = Weights.Shape.Count;
            string memory = Format.Of($"stackalloc {_writer.Scalar}[{count + Model.SamplePadding.Size}]");
            string columns = Weights.Local + "Columns";
            _writer.Line($"// The rows of {Weights.Symbol}ᵀ are vectors of inputs.");
            _writer.Line($"{_writer.Written(columns)} = {Names.SampleBlock}.Align({memory}, {count});");
            _writer.Line($"{Names.SampleTranspose}.Weights({slice}, {columns}, {ResultCount}, {TermCount});");
            slice = columns;
        }

        _writer.Line($"ref {_writer.Scalar} {Rows} = ref {VectorCode.First(slice)};");
        if (Bias is not null)
        {
            string biases = Format.Of($"parameters.Slice({Bias.Offset}, {Bias.Shape.Count})");
            _writer.Line($"ref {_writer.Scalar} {Bias.Local} = ref {VectorCode.First(biases)};");
        }
    }

    /// <summary>Writes the sums of a few samples, side by side.</summary>
    // Writes:
    //     // z2_j = b2_j + w2_0_j·y1_0 + w2_1_j·y1_1 + … + w2_15_j·y1_15  for 4 samples: z2_0, …, z2_3
    //     Vector<float> z2_0a = Vector.LoadUnsafe(ref b2, (nuint)a), z2_0b = Vector.LoadUnsafe(ref b2, (nuint)b);
    //     …
    //
    //     Vector<float> w_a = Vector.LoadUnsafe(ref w2, (nuint)a); // w2_0_j
    //     Vector<float> w_b = Vector.LoadUnsafe(ref w2, (nuint)b);
    //     z2_0a = Vector.FusedMultiplyAdd(Vector.Create(y1Row), w_a, z2_0a);
    //     …
    //
    //     w_a = Vector.LoadUnsafe(ref w2, (nuint)(a + 16)); // w2_1_j
    //     …
    //
    //     z2_0a.StoreUnsafe(ref z2Row, (nuint)a);
    //     Vector.Max(z2_0a, Vector<float>.Zero).StoreUnsafe(ref y2Row, (nuint)a);
    private void WriteTile()
    {
        _writer.Line();
        _writer.Line($"// {Equation()}");
        for (int k = 0; k < Kernel.Rows; k++)
        {
            WriteStart(k);
        }

        for (int t = 0; t < TermCount; t++)
        {
            _writer.Line();
            WriteTerm(t);
        }

        _writer.Line();
        for (int k = 0; k < Kernel.Rows; k++)
        {
            foreach (string vector in Vectors)
            {
                IndexExpression offset = Start(vector) + k * ResultCount;
                WriteResult(new Result(Sum(k, vector), Format.Of($"{k}{vector}"), "Row", offset));
            }
        }
    }

    private void WriteStart(int sample)
    {
        IEnumerable<string> starts = Vectors.Select(vector => Format.Of($"{Sum(sample, vector)} = ")
            + (Bias is null ? _writer.Vectors.Zero : _writer.Vectors.Load(Bias.Local, Start(vector))).ToString());
        _writer.Line($"{_writer.Vectors.Type} {string.Join(", ", starts)};");
    }

    /// <summary>Writes the multiply-adds of one term, for every sample of the tile.</summary>
    private void WriteTerm(int t)
    {
        foreach (string vector in Vectors)
        {
            string type = t == 0 ? _writer.Vectors.Type + " " : "";
            string index = IsTransposed ? Format.Of($"{ResultIndex}_{t}") : Format.Of($"{t}_{ResultIndex}");
            string comment = vector == Vectors[0] ? $" // {Weights.Local}_{index}" : "";
            Expression row = _writer.Vectors.Load(Rows, Start(vector) + t * ResultCount);
            _writer.Line($"{type}{Weight(vector)} = {row};{comment}");
        }

        for (int k = 0; k < Kernel.Rows; k++)
        {
            int offset = TermsAreRows ? k * TermCount + t : t * Model.SamplePadding.Size + k;
            string term = _writer.Vectors.Broadcast(VectorCode.Element(TermReference, offset)).ToString();
            foreach (string vector in Vectors)
            {
                string sum = Sum(k, vector);
                _writer.Line($"{sum} = {_writer.Vectors.MultiplyAdd(term, Weight(vector), sum)};");
            }
        }
    }

    private string Sum(int sample, string vector) => Format.Of($"{ResultName}_{sample}{vector}");

    private static string Weight(string vector) => vector.Length == 0 ? "w" : "w_" + vector;

    /// <summary>Gets the first unit of a vector.</summary>
    private IndexExpression Start(string vector)
        => UnitLanes.Start(_writer, vector, ResultCount, Kernel.Vectors);

    /// <summary>
    /// Gets the equation: <c>z1_j = b1_j + w1_0_j·y0_0 + … + w1_3_j·y0_3  for 4 samples: z1_0, …, z1_3</c>.
    /// </summary>
    private string Equation()
    {
        string Product(int t)
        {
            string index = IsTransposed ? Format.Of($"{ResultIndex}_{t}") : Format.Of($"{t}_{ResultIndex}");
            return Format.Of($"{Weights.Local}_{index}·{Term}_{t}");
        }

        IEnumerable<string> terms = TermCount <= 4
            ? Enumerable.Range(0, TermCount).Select(Product)
            : [Product(0), Product(1), "…", Product(TermCount - 1)];
        string start = Bias is null ? "" : Format.Of($"{Bias.Local}_{ResultIndex} + ");
        return Format.Of($"{ResultName}_{ResultIndex} = {start}{string.Join(" + ", terms)}  for {Kernel.Rows} samples: {Sum(0, "")}, …, {Sum(Kernel.Rows - 1, "")}");
    }
}
