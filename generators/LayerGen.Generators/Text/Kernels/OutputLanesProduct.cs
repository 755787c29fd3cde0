using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes a product of a weight matrix with one sample. The lanes of a vector are units, because the rows of W are
/// contiguous in memory: <c>z_j = b_j + Σ_i w_i_j·y_i</c>, in the order of the inputs, so that a single sample has the
/// same bits as in a batch. Several vectors of units are summed side by side, so that their additions do not wait for
/// each other.
/// </summary>
internal sealed class OutputLanesProduct
{
    private readonly LayerWriter _writer;
    private readonly KernelPlan _kernel;

    public OutputLanesProduct(LayerWriter writer, KernelPlan kernel)
    {
        _writer = writer;
        _kernel = kernel;
    }

    public required ParameterTensor Weights { get; init; }

    /// <summary>Gets the start of every sum, or null for zero.</summary>
    public ParameterTensor? Bias { get; init; }

    /// <summary>Gets the buffer of terms.</summary>
    public required string Term { get; init; }

    /// <summary>
    /// Gets the number of terms. With <see cref="Places"/>, it is the number of terms in a contiguous range.
    /// </summary>
    public required int TermCount { get; init; }

    /// <summary>Gets the index of a term: <c>i</c>.</summary>
    public string TermIndex { get; init; } = "i";

    /// <summary>Gets the index of a unit: <c>j</c>.</summary>
    public string UnitIndex { get; init; } = "j";

    /// <summary>Gets the buffer of results.</summary>
    public required string Result { get; init; }

    /// <summary>Gets the function that computes the value of a result from its sum.</summary>
    public required Func<Expression, Expression> Value { get; init; }

    /// <summary>
    /// Gets the positions at which the product is computed, or null for a single position with the terms in order in
    /// one buffer.
    /// </summary>
    public ISamplePlaces? Places { get; init; }

    /// <summary>
    /// Gets the contiguous ranges of the terms in the buffer, or null for a single one. <see cref="TermCount"/> is the
    /// number of terms in a range.
    /// </summary>
    public TermRuns? Runs { get; init; }

    private int Units => Weights.Shape.Columns;

    private VectorCode Code => _writer.Vectors;

    /// <summary>Writes the body of the method.</summary>
    // Writes:
    //     y0 = y0.Slice(0, 4);
    //     ref float w1 = ref MemoryMarshal.GetReference(parameters);
    //     ref float b1 = ref Unsafe.Add(ref MemoryMarshal.GetReference(parameters), 64);
    //     ref float first = ref MemoryMarshal.GetReference(y1);
    //     …
    //     for (int j = 0; j < 16; j += 2 * Vector<float>.Count)
    //     {
    //         …
    //         Vector.Max(z_0, Vector<float>.Zero).StoreUnsafe(ref first, (nuint)j);
    //         …
    //     }
    public void Write()
    {
        if (Places is null)
        {
            _writer.Line($"{Term} = {Term}.Slice(0, {Runs?.Reach ?? TermCount});");
        }

        WriteReference(Weights);
        if (Bias is not null)
        {
            WriteReference(Bias);
        }

        _writer.Line($"ref {_writer.Scalar} first = ref {VectorCode.First(Result)};");
        if (_kernel.Vectors > 1 && !IsWhole && !HasNeighbors)
        {
            _writer.Line($"int last = {Units - 1} / {Code.Count} * {Code.Count}; // the first unit of the last vector");
        }

        _writer.Line();
        Places?.OpenPlaces(_writer, [""]);
        if (!IsWhole)
        {
            _writer.Open($"for (int {UnitIndex} = 0; {UnitIndex} < {Units}; {UnitIndex} += {Multiple(_kernel.Vectors)})");
            WriteStarts();
        }

        foreach ((int place, int v) in Sums)
        {
            _writer.Declare(Sum(place, v), Bias is null ? Code.Zero : Code.Load(Bias.Local, Start(v)));
        }

        WriteTerms();
        _writer.Line();

        // In the order of the positions, because lanes after the last unit are those of the next position.
        foreach ((int place, int v) in Sums)
        {
            IndexExpression at = (Places?.Place ?? 0) + place * (Places?.ResultStep ?? 0) + Start(v);
            _writer.Store(Value(Sum(place, v)), "first", at);
        }

        if (!IsWhole)
        {
            _writer.Close();
        }

        Places?.ClosePlaces(_writer);
    }

    /// <summary>Gets a value indicating whether several positions are computed side by side.</summary>
    private bool HasNeighbors => Places?.SideBySide > 1;

    private IEnumerable<(int Place, int Vector)> Sums
        => from place in Enumerable.Range(0, Places?.SideBySide ?? 1)
           from vector in Enumerable.Range(0, _kernel.Vectors)
           select (place, vector);

    private string Sum(int place, int v) => HasNeighbors
        ? Format.Of($"z_{place}{(_kernel.Vectors == 1 ? "" : Letter(v))}")
        : _kernel.Vectors == 1 ? "z" : "z_" + Format.Of(v);

    private static string Letter(int v) => ((char)('a' + v)).ToString();

    /// <summary>
    /// Gets whether the vectors of one pass contain all units, which is known if the length of a vector is.
    /// </summary>
    private bool IsWhole => Code.Lanes is { } lanes && lanes * _kernel.Vectors >= Units;

    private IndexExpression Start(int v) => IsWhole ? v * Code.Lanes!.Value : StartName(v);

    private string StartName(int v) => HasNeighbors ? Letter(v) : v == 0 ? UnitIndex : UnitIndex + Format.Of(v);

    private string Multiple(int vectors) => (vectors == 1 ? "" : Format.Of(vectors) + " * ") + Code.Count;

    private void WriteReference(ParameterTensor tensor)
        => _writer.Line($"ref {_writer.Scalar} {tensor.Local} = ref {VectorCode.Element(VectorCode.First("parameters"), tensor.Offset)};");

    /// <summary>Writes the starts of the vectors of a pass. Vectors after the last one start where it starts.</summary>
    // Writes:
    //     // 2 vectors of units at a time. Positions after the last one repeat it.
    //     int j1 = Math.Min(j + Vector<float>.Count, last);
    private void WriteStarts()
    {
        if (HasNeighbors)
        {
            WriteClampedStarts();
            return;
        }

        if (_kernel.Vectors == 1)
        {
            return;
        }

        _writer.Line($"// {_kernel.Vectors} vectors of units at a time. Positions after the last one repeat it.");
        for (int v = 1; v < _kernel.Vectors; v++)
        {
            _writer.Line($"int {StartName(v)} = {Names.Math}.Min({UnitIndex} + {Multiple(v)}, last);");
        }
    }

    /// <summary>
    /// Writes the starts of the vectors of a pass for several positions. No vector of a later pass may extend over the
    /// first units of the next position, which are already written.
    /// </summary>
    // Writes:
    //     // The last vector ends with the last unit, or extends over results that are written next.
    //     int a = Math.Max(0, Math.Min(f, 2 - Vector<float>.Count));
    private void WriteClampedStarts()
    {
        _writer.Line($"// The last vector ends with the last unit, or extends over results that are written next.");
        for (int v = 0; v < _kernel.Vectors; v++)
        {
            string start = v == 0 ? UnitIndex : $"{UnitIndex} + {Multiple(v)}";
            _writer.Line($"int {StartName(v)} = {Names.Math}.Max(0, {Names.Math}.Min({start}, {Units} - {Code.Count}));");
        }
    }

    /// <summary>Writes the sums, line by line or in a loop.</summary>
    // Writes:
    //     z_0 = Vector.FusedMultiplyAdd(Vector.Create(y0[1]), Vector.LoadUnsafe(ref w1, (nuint)(j + 16)), z_0);
    private void WriteTerms()
    {
        if (_kernel.IsUnrolled)
        {
            TermRuns runs = Runs ?? new TermRuns(1, TermCount, 0);
            for (int i = 0; i < runs.Count * runs.Length; i++)
            {
                string term = Format.Aligned(runs.At(i), runs.Reach - 1);
                WriteTerm(Code.Broadcast(Format.Of($"{Term}[{term}]")), Weights.Local, i * Units);
            }

            return;
        }

        if (Runs is { Count: > 1 } several)
        {
            WriteRuns(several);
            return;
        }

        if (Places is { HasRuns: true })
        {
            Places.OpenRuns(_writer, 0, [""]);
        }

        _writer.Open($"for (int {TermIndex} = 0; {TermIndex} < {TermCount}; {TermIndex}++)");
        if (HasNeighbors)
        {
            WriteTermOfNeighbors(Places!);
        }
        else
        {
            _writer.Declare("input", Code.Broadcast(Format.Of($"{Places?.TermReference ?? Term}[{TermIndex}]")));
            WriteTerm("input", WeightReference, (IndexExpression)TermIndex * Units);
        }

        _writer.Close();
        if (Places is { HasRuns: true })
        {
            Places.CloseRuns(_writer);
        }
    }

    /// <summary>Gets the reference to the weights of the first term of a range.</summary>
    private string WeightReference => Places is { HasRuns: true } ? "w" : Weights.Local;

    /// <summary>Writes the loops over several ranges of terms.</summary>
    private void WriteRuns(TermRuns runs)
    {
        _writer.Open($"for (int i = 0; i < {runs.Count}; i++)");
        _writer.Line($"{_writer.Read("x")} = {Term}.Slice({(IndexExpression)"i" * runs.Stride}, {runs.Length});");
        _writer.Line($"ref {_writer.Scalar} w = ref {VectorCode.Element(Weights.Local, (IndexExpression)"i" * (runs.Length * Units))};");
        _writer.Open($"for (int {TermIndex} = 0; {TermIndex} < {runs.Length}; {TermIndex}++)");
        _writer.Declare("input", Code.Broadcast(Format.Of($"x[{TermIndex}]")));
        WriteTerm("input", "w", (IndexExpression)TermIndex * Units);
        _writer.Close();
        _writer.Close();
    }

    private void WriteTerm(Expression input, string weights, IndexExpression row)
    {
        for (int v = 0; v < _kernel.Vectors; v++)
        {
            // A constant row is easier to read after the unit, the row of a loop before it.
            IndexExpression place = row.IsConstant ? Start(v) + row : row + Start(v);
            _writer.Line($"{Sum(0, v)} = {Code.MultiplyAdd(input, Code.Load(weights, place), Sum(0, v))};");
        }
    }

    /// <summary>Writes the term of every position: the weights are loaded once.</summary>
    // Writes:
    //     Vector<float> weights = Vector.LoadUnsafe(ref w, (nuint)(t * 2 + a));
    //     z_0 = Vector.FusedMultiplyAdd(Vector.Create(x[t]), weights, z_0);
    //     z_1 = Vector.FusedMultiplyAdd(Vector.Create(x[t + 1]), weights, z_1);
    //     …
    private void WriteTermOfNeighbors(ISamplePlaces places)
    {
        string Row(int v) => _kernel.Vectors == 1 ? "weights" : "weights_" + Letter(v);
        for (int v = 0; v < _kernel.Vectors; v++)
        {
            _writer.Declare(Row(v), Code.Load(WeightReference, (IndexExpression)TermIndex * Units + Start(v)));
        }

        foreach ((int place, int v) in Sums)
        {
            IndexExpression term = (IndexExpression)TermIndex + place * places.TermStep;
            string input = Format.Of($"{places.TermReference}[{term}]");
            string sum = Sum(place, v);
            _writer.Line($"{sum} = {Code.MultiplyAdd(Code.Broadcast(input), Row(v), sum)};");
        }
    }
}
