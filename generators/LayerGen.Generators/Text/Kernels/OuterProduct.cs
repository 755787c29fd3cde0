using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the gradient of a weight matrix and of biases. The lanes of a vector are units, because the rows of W are
/// contiguous in memory: <c>dw_i_j = Σ_s y_i(s)·dz_j(s)</c>. The samples are added one by one in their order, and only
/// the actual samples, so the result depends neither on the width of a vector nor on the padding of a batch. In a large
/// batch, the sums of runs of samples are added to one another (<c>SamplePass</c> of the runtime). Biases are an
/// additional row whose input is always 1. With <see cref="Places"/>, the sums are also over the positions of a
/// convolution.
/// </summary>
/// <remarks>
/// A row can be narrower than a vector. If a single thread computes everything and the biases follow the weights, whole
/// vectors are stored anyway: rows and layers are written in the order in which they are in the buffer, so the elements
/// after a row are overwritten by their own values. Otherwise, only the elements of the row are stored.
/// </remarks>
internal sealed partial class OuterProduct
{
    private readonly LayerWriter _writer;

    public OuterProduct(LayerWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Gets the plan of the product.</summary>
    public required KernelPlan Kernel { get; init; }

    /// <summary>Gets the first lines of the documentation.</summary>
    public required string Documentation { get; init; }

    /// <summary>Gets the matrix that contains the terms: <c>y0</c>.</summary>
    public required string Term { get; init; }

    /// <summary>Gets the number of features in the matrix of terms.</summary>
    public required int TermFeatures { get; init; }

    /// <summary>Gets the weight matrix, with one row per input and one column per unit.</summary>
    public required ParameterTensor Weights { get; init; }

    /// <summary>
    /// Gets the biases whose gradient is an additional row, at any location in the buffer, or null for none.
    /// </summary>
    public ParameterTensor? Biases { get; init; }

    /// <summary>Gets the index of a unit: <c>j</c>.</summary>
    public string UnitIndex { get; init; } = "j";

    /// <summary>Gets a value indicating whether the matrix of terms lies sample by sample.</summary>
    public bool TermsAreRows { get; init; }

    /// <summary>
    /// Gets a value indicating whether the gradients lie sample by sample, so that no transposed copy is read.
    /// </summary>
    public bool GradientsAreRows { get; init; }

    /// <summary>
    /// Gets the positions of the terms, or null for a single position with one term per row of W, in order.
    /// </summary>
    public OuterPlaces? Places { get; init; }

    /// <summary>Gets the number of steps of a sample over which the sums are, too, or 1 for samples only.</summary>
    public int Steps { get; init; } = 1;

    /// <summary>Gets a further matrix that <see cref="WriteFirst"/> reads, or null for none.</summary>
    public string? FirstReads { get; init; }

    /// <summary>
    /// Gets the function that writes the code before the sums, or null for none. The code reads the <c>chunk</c>.
    /// </summary>
    public Action? WriteFirst { get; init; }

    /// <summary>Gets the names of the methods, in the order of their calls.</summary>
    public IEnumerable<string> MethodNames => Kernel.Methods.Select(PartName);

    private int Inputs => Weights.Shape.Rows;

    private int Units => Weights.Shape.Columns;

    /// <summary>Gets the first element of the tensors in the gradients.</summary>
    private int Offset => Math.Min(Weights.Offset, Biases?.Offset ?? Weights.Offset);

    /// <summary>Gets a value indicating whether the biases follow the weights, so that they are one more row.</summary>
    private bool IsInOrder => Biases is null || Biases.Offset == Weights.End;

    /// <summary>Gets a value indicating whether vectors of a narrow row are stored past its end.</summary>
    private bool Overruns => Places is null && !_writer.Network.SharesGradients() && IsInOrder;

    /// <summary>Gets a value indicating whether the vectors of a row are stored whole.</summary>
    private bool StoresWhole => Places is null && (Units >= SamplePadding.Size || Overruns);

    /// <summary>Gets the distance between two terms of a sample, in elements.</summary>
    private int TermStride => TermsAreRows ? 1 : SamplePadding.Size;

    private string[] Vectors => UnitLanes.Vectors(Kernel.Vectors);

    /// <summary>Gets the gradients, one row of units per sample: <c>dz1Rows</c>.</summary>
    private string Rows => Gradient + (GradientsAreRows ? "" : "Rows");

    private string Target => "d" + Weights.Local;

    /// <summary>Gets the number of rows, of which the biases are the last one.</summary>
    private int Results => Inputs + (Biases is null ? 0 : 1);

    public void Write()
    {
        bool first = true;
        foreach (Part part in Kernel.Methods)
        {
            if (!first)
            {
                _writer.Line();
            }

            first = false;
            WriteMethod(part);
        }
    }

    /// <summary>
    /// Gets the name of the methods, without the suffix that distinguishes the methods of a divided product.
    /// </summary>
    public string Method { get => field ?? Format.Of($"WeightGradientsLayer{_writer.Plan.Number}"); init; }

    /// <summary>Gets the matrix of gradients, by its name in the kernel: <c>dz1</c>.</summary>
    public string Gradient { get => field ?? _writer.Gradient; init; }

    private string PartName(Part part) => part.Count == Results ? Method : part.NameOf(Method);

    // Writes:
    //     private static void WeightGradientsLayer1(
    //         ReadOnlySpan<float> y0, ReadOnlySpan<float> dz1, Gradients gradients, in SamplePass pass)
    //     {
    //         …
    //         ref float rows = ref MemoryMarshal.GetReference(dz1);
    //         // dW1, followed by db1 as one more row.
    //         ref float dw1 = ref MemoryMarshal.GetReference(gradients.Values.Slice(0, 80));
    //         …
    //         gradients.EndPass(pass, 0, 80);
    //     }
    private void WriteMethod(Part part)
    {
        string s = _writer.Scalar;
        string documentation = Documentation;
        if (part.Count < Results)
        {
            documentation += Format.Of($"\nThis method has rows {part.First} to {part.End - 1}")
                + (Biases is null ? "." : Format.Of($"; row {Inputs} is d{Biases.Symbol}."));
        }

        _writer.Summary($"{documentation}");
        string[] further = FirstReads is null ? [] : [_writer.Read(FirstReads)];
        string[] chunk = WriteFirst is null ? [] : [$"{Names.SampleChunk} chunk"];
        string[] shares = Kernel.TakesShares ? ["int part", "int parts"] : [];
        _writer.OpenProduct(
            WideProducts.WeightGradients,
            PartName(part),
            [
                _writer.Read(Term),
                .. further,
                _writer.Read(Rows),
                "Gradients gradients",
                .. chunk,
                $"in {Names.SamplePass} pass",
                .. shares,
            ]);
        _writer.Line($"ref {s} rows = ref {VectorCode.First(Rows)};");
        if (Biases is not null && IsInOrder)
        {
            _writer.Line($"// d{Weights.Symbol}, followed by d{Biases.Symbol} as one more row.");
        }

        string slice = Format.Of($"Slice({Offset}, {Math.Max(Weights.End, Biases?.End ?? 0) - Offset})");
        _writer.Line(StoresWhole
            ? (FormattableString)$"ref {s} {Target} = ref {VectorCode.First("gradients.Values." + slice)};"
            : $"{_writer.Written(Target)} = gradients.Values.{slice};");
        _writer.Line();
        WriteFirst?.Invoke();
        if (Places is { } places)
        {
            WriteRanges(places);
        }
        else if (Kernel.TakesShares)
        {
            WriteShares();
        }
        else
        {
            WriteRows(part);
        }

        _writer.Close();
    }

    /// <summary>Writes tiles one after the other, and the end of their pass.</summary>
    // Writes:
    //     for (int j = 0; j < 2; j += Vector<float>.Count)
    //     {
    //         …
    //     }
    //
    //     gradients.EndPass(pass, 56, 66);
    private void WriteRows(Part part)
    {
        OpenUnits();
        bool isFirst = true;
        foreach (Part tile in Part.Balanced(part.First, part.Count, Kernel.Rows))
        {
            if (!isFirst)
            {
                _writer.Line();
            }

            isFirst = false;
            WriteTile(tile.First, tile.Count);
        }

        CloseUnits();
        _writer.Line();
        bool hasBias = Biases is not null && part.End == Results;
        if (hasBias && !IsInOrder)
        {
            WriteEndOfPass(Weights.Offset + part.First * Units, Weights.End);
            WriteEndOfPass(Biases!.Offset, Biases.End);
            return;
        }

        WriteEndOfPass(Weights.Offset + part.First * Units, Weights.Offset + part.End * Units);
    }

    /// <summary>Writes the loop over the tiles of a share, and the rest for the last share.</summary>
    // Writes:
    //     int tiles = 16;
    //     int start = tiles * part / parts * 6;
    //     int end = tiles * (part + 1) / parts * 6;
    //     for (int i = start; i < end; i += 6)
    //     {
    //         …
    //     }
    //
    //     gradients.EndPass(pass, start * 90, end * 90);
    //
    //     if (part == parts - 1)
    //     {
    //         …
    //     }
    private void WriteShares()
    {
        int whole = Inputs / Kernel.Rows * Kernel.Rows;
        _writer.Line($"// The parts get whole tiles of {Kernel.Rows} rows. The last part also gets the rest.");
        _writer.Line($"int tiles = {whole / Kernel.Rows};");
        _writer.Line($"int start = {(IndexExpression)"tiles * part / parts" * Kernel.Rows};");
        _writer.Line($"int end = {(IndexExpression)"tiles * (part + 1) / parts" * Kernel.Rows};");
        _writer.Open($"for (int i = start; i < end; i += {Kernel.Rows})");
        OpenUnits();
        WriteTile("i", Kernel.Rows);
        CloseUnits();
        _writer.Close();
        _writer.Line();
        WriteEndOfShare(Units);
        if (whole == Results)
        {
            return;
        }

        _writer.Line();
        _writer.Open($"if (part == parts - 1)");
        WriteRows(new Part(whole, Results - whole));
        _writer.Close();
    }

    /// <summary>Gets the first unit of a vector.</summary>
    private IndexExpression Start(string vector) => UnitLanes.Start(_writer, vector, Units, Kernel.Vectors);

    private void OpenUnits()
    {
        if (!IsWhole)
        {
            UnitLanes.Open(_writer, UnitIndex, Units, Kernel.Vectors, Overruns);
            _writer.Line();
        }
    }

    private void CloseUnits()
    {
        if (!IsWhole)
        {
            _writer.Close();
        }
    }

    private bool IsWhole => UnitLanes.IsWhole(_writer, Units, Kernel.Vectors);

    /// <summary>Writes the end of the pass for the items <c>start … end − 1</c>.</summary>
    private void WriteEndOfShare(int size) => WriteEndOfPass(
        Weights.Offset + (IndexExpression)"start" * size, Weights.Offset + (IndexExpression)"end" * size);

    private void WriteEndOfPass(IndexExpression first, IndexExpression end)
        => _writer.Line($"gradients.EndPass(pass, {first}, {end});");

    /// <summary>Writes a tile of a few rows, whose sums are in registers for a run of samples.</summary>
    // Writes:
    //     // dw1_i_j = Σ_s y0_i·dz1_j  for i = 0 … 3
    //     // db1_j = Σ_s dz1_j
    //     for (int run = pass.First; run < pass.End; run += pass.Run)
    //     {
    //         Vector<float> dw1_0a = Vector<float>.Zero, dw1_0b = Vector<float>.Zero;
    //         …
    //         dw1_0a.StoreUnsafe(ref dw1, (nuint)a);
    //         …
    //     }
    private void WriteTile(IndexExpression first, int count)
    {
        int start = first.IsConstant ? first.Constant : 0;
        bool hasBias = first.IsConstant && start + count > Inputs;
        int weights = count - (hasBias ? 1 : 0);
        string Name(int i) => i == weights
            ? Kernel.Vectors == 1 ? "db" : "db_"
            : first.IsConstant ? Format.Of($"{Target}_{start + i}") : "dw_" + Format.Of(i);
        if (weights > 0)
        {
            string range = weights == 1 ? first.ToString() : Format.Of($"{first} … {first + (weights - 1)}");
            _writer.Line($"// {Target}_i_j = Σ_s {Term}_i·{Gradient}_j  for {(first.IsConstant ? "i = " : "rows ")}{range}");
        }

        if (hasBias)
        {
            _writer.Line($"// d{Biases!.Local}_j = Σ_s {Gradient}_j");
        }

        WriteTerms(new Tile(
            [.. Enumerable.Range(0, count).Select(i => new UnitSum(
                Name(i), i < weights ? (start + i) * TermStride : null))],
            weights == 0 ? default(IndexExpression?) : (first - start) * TermStride,
            sums => WriteSums(
                sums, i => (i < weights ? Weights.Offset + (first + i) * Units : Biases!.Offset) - Offset)));
    }

    /// <summary>Writes the addition of the sums of a run to those of the pass in the buffer of the gradients.</summary>
    // Writes:
    //     // Add the sums of the previous runs.
    //     if (run > pass.Start)
    //     {
    //         ref float sums = ref gradients.PreviousRuns(pass, run, 0);
    //         dw1_0a += Vector.LoadUnsafe(ref sums, (nuint)a);
    //         …
    //     }
    //
    //     dw1_0a.StoreUnsafe(ref dw1, (nuint)a);
    private void WriteSums(IReadOnlyList<(int Row, string Vector, string Name)> sums, Func<int, IndexExpression> row)
    {
        // All are loaded before any is stored, because a store may overrun the next row.
        _writer.Line($"// Add the sums of the previous runs.");
        _writer.Open($"if (run > pass.Start)");
        _writer.Line($"ref {_writer.Scalar} sums = ref gradients.PreviousRuns(pass, run, {Offset});");
        foreach ((int i, string vector, string name) in sums)
        {
            _writer.Line($"{name} += {_writer.Vectors.Load("sums", Start(vector) + row(i))};");
        }

        _writer.Close();
        _writer.Line();
        foreach ((int i, string vector, string name) in sums)
        {
            if (StoresWhole)
            {
                _writer.Store(name, Target, Start(vector) + row(i));
            }
            else
            {
                StoreFirst(name, row(i), vector);
            }
        }
    }

    /// <summary>Writes the store of the lanes of a vector that belong to a row.</summary>
    private void StoreFirst(string value, IndexExpression row, string vector)
    {
        string rest = Start(vector).IsZero ? "" : Format.Of($"[{Start(vector)}..]");
        _writer.Line($"{Names.SampleBlock}.StoreFirst({value}, {Target}.Slice({row}, {Units}){rest});");
    }
}
