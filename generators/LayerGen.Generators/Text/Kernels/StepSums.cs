using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes sums of products inside the step of a recurrent layer: for every result r,
/// <c>result_r = start_r + Σ_t weight(r, t)·term_t</c> over one or more ranges of terms, one after the other. The lanes
/// of a vector are samples. Like a <see cref="SampleLanesProduct"/>, it is unrolled, or loops over register tiles.
/// </summary>
internal sealed class StepSums
{
    /// <summary>The largest number of terms that are written one after the other in a tile, without a loop.</summary>
    private const int TermsInLine = 2;

    private readonly LayerWriter _writer;
    private readonly KernelPlan _kernel;
    private readonly string[] _vectors;
    private readonly int _rows;

    /// <param name="writer">The layer.</param>
    /// <param name="kernel">The plan of the sums.</param>
    /// <param name="vectors">The names of the vectors of samples: <c>a</c> and <c>b</c>, or an empty name.</param>
    /// <param name="rows">The number of results side by side.</param>
    public StepSums(LayerWriter writer, KernelPlan kernel, string[] vectors, int rows)
    {
        _writer = writer;
        _kernel = kernel;
        _vectors = vectors;
        _rows = rows;
    }

    /// <summary>Gets the accumulator, which becomes the result: <c>g</c>.</summary>
    public required string Accumulator { get; init; }

    /// <summary>Gets the index of a result: <c>j</c>.</summary>
    public required string ResultIndex { get; init; }

    /// <summary>Gets the equation of a result, without the range of its index.</summary>
    public required string Equation { get; init; }

    /// <summary>Gets the first result.</summary>
    public required int First { get; init; }

    /// <summary>Gets the number of results.</summary>
    public required int Count { get; init; }

    /// <summary>Gets the function that returns the start of a result for a vector of samples.</summary>
    public required Func<IndexExpression, string, Expression> Start { get; init; }

    /// <summary>Gets the ranges of terms, in the order in which they are added.</summary>
    public required IReadOnlyList<StepTerms> Terms { get; init; }

    /// <summary>
    /// Gets the function that writes the use of a result, from its index and its sum for a vector of samples.
    /// </summary>
    public required Action<IndexExpression, string, Expression> WriteResult { get; init; }

    public void Write()
    {
        if (!_kernel.IsUnrolled)
        {
            TileLoops.WriteTiles(_writer, ResultIndex, TileLoops.Tiling.AtPlaces(Count, _rows), WriteTile);
            return;
        }

        bool isFirst = true;
        foreach (Part group in Part.Balanced(0, Count, _rows))
        {
            if (!isFirst)
            {
                _writer.Line();
            }

            isFirst = false;
            WriteTile(group.First, group.Count);
        }
    }

    /// <summary>Writes a tile of a few results. A tile outside a loop is a block, because its names repeat.</summary>
    // Writes:
    //     // gates_j = b1_j + bh1_j + Σ_i w1_i_j·x_i + Σ_k u1_k_j·h_k  for j … j + 2
    //     Vector<float> z_0a = Vector.Create(b1[j] + bh1[j]), z_0b = z_0a;
    //     …
    //     ref float w = ref Unsafe.Add(ref w1, j);
    //     for (nuint i = 0; i < 3; i++)
    //     {
    //         …
    //     }
    //     …
    //     z_0a.StoreUnsafe(ref gatesa, (nuint)(j * 16));
    private void WriteTile(IndexExpression index, int rows)
    {
        IndexExpression first = index + First;
        string range = rows == 1 ? first.ToString() : Format.Of($"{first} … {first + (rows - 1)}");
        _writer.Line($"// {Equation}  for {(first.IsConstant ? ResultIndex + " = " : "")}{range}");
        if (first.IsConstant)
        {
            _writer.Open();
        }

        for (int r = 0; r < rows; r++)
        {
            WriteStart(first + r, Sum(r));
        }

        foreach (StepTerms terms in Terms)
        {
            _writer.Line();
            WriteTerms(terms, first, rows);
        }

        _writer.Line();
        for (int r = 0; r < rows; r++)
        {
            foreach (string vector in _vectors)
            {
                WriteResult(first + r, vector, Sum(r) + vector);
            }
        }

        if (first.IsConstant)
        {
            _writer.Close();
        }
    }

    private string Sum(int r) => Format.Of($"{Accumulator}_{r}");

    private static string Partial(int r) => Format.Of($"rest_{r}");

    private void WriteStart(IndexExpression result, string name)
    {
        Expression start = Start(result, _vectors[0]);
        if (_vectors.Length == 1 || start.ToString() != Start(result, _vectors[1]).ToString())
        {
            foreach (string vector in _vectors)
            {
                _writer.Declare(name + vector, Start(result, vector));
            }

            return;
        }

        string others = string.Concat(_vectors.Skip(1).Select(vector => $", {name}{vector} = {name}{_vectors[0]}"));
        _writer.Line($"{_writer.Vectors.Type} {name}{_vectors[0]} = {start}{others};");
    }

    /// <summary>
    /// Writes the terms that are added to the result, and partial sums of the others, which are added to it one after
    /// the other.
    /// </summary>
    private void WriteTerms(StepTerms terms, IndexExpression first, int rows)
    {
        IndexExpression weight = terms.Offset + first * terms.ResultStride;
        bool isLoop = !_kernel.IsUnrolled && terms.Count > TermsInLine * (1 + terms.PartialSums);
        if (isLoop)
        {
            _writer.Line($"ref {_writer.Scalar} {terms.Matrix} = ref {VectorCode.Element(terms.Weights, weight)};");
            WriteLoop(terms, "0", Format.Of(terms.FirstCount), rows, Sum);
        }
        else
        {
            WriteInLine(terms, weight, new Part(0, terms.FirstCount), rows, Sum);
        }

        if (isLoop && terms.PartialSums > 1)
        {
            WritePartialLoop(terms, rows);
            return;
        }

        for (int sum = 0; sum < terms.PartialSums; sum++)
        {
            int start = terms.FirstCount + sum * terms.PartialCount;
            _writer.Line();
            WriteZeros(rows, isDeclared: sum > 0);
            if (isLoop)
            {
                WriteLoop(terms, Format.Of(start), Format.Of(terms.Count), rows, Partial);
                _writer.Line();
            }
            else
            {
                WriteInLine(terms, weight, new Part(start, terms.PartialCount), rows, Partial);
            }

            WriteAdditions(rows);
        }
    }

    // Writes:
    //     // Sums of 4 terms, which do not wait for each other.
    //     for (nuint part = 4; part < 16; part += 4)
    //     {
    //         Vector<float> rest_0a = Vector<float>.Zero, rest_0b = Vector<float>.Zero;
    //         …
    //         for (nuint k = part; k < part + 4; k++)
    //         {
    //             …
    //         }
    //
    //         z_0a += rest_0a;
    //         …
    //     }
    private void WritePartialLoop(StepTerms terms, int rows)
    {
        _writer.Line();
        _writer.Line($"// Sums of {terms.PartialCount} terms, which do not wait for each other.");
        _writer.Open($"for ({Names.NativeIndex} part = {terms.FirstCount}; part < {terms.Count}; part += {terms.PartialCount})");
        WriteZeros(rows, isDeclared: false);
        WriteLoop(terms, "part", Format.Of($"part + {terms.PartialCount}"), rows, Partial);
        _writer.Line();
        WriteAdditions(rows);
        _writer.Close();
    }

    private void WriteZeros(int rows, bool isDeclared)
    {
        for (int r = 0; r < rows; r++)
        {
            if (isDeclared)
            {
                foreach (string vector in _vectors)
                {
                    _writer.Line($"{Partial(r)}{vector} = {_writer.Vectors.Zero};");
                }
            }
            else
            {
                _writer.Line($"{_writer.Vectors.Type} {string.Join(", ", _vectors.Select(vector => $"{Partial(r)}{vector} = {_writer.Vectors.Zero}"))};");
            }
        }
    }

    private void WriteAdditions(int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            foreach (string vector in _vectors)
            {
                _writer.Line($"{Sum(r)}{vector} += {Partial(r)}{vector};");
            }
        }
    }

    // Writes:
    //     for (nuint k = 3; k < 6; k++)
    //     {
    //         …
    //     }
    private void WriteLoop(StepTerms terms, string first, string end, int rows, Func<int, string> sum)
    {
        IndexExpression index = IndexExpression.Native(terms.Index);
        _writer.Open($"for ({Names.NativeIndex} {terms.Index} = {first}; {terms.Index} < {end}; {terms.Index}++)");
        WriteTerm(
            terms,
            terms.Index,
            index * 16,
            rows,
            sum,
            r => VectorCode.Element(terms.Matrix, index * terms.TermStride + r * terms.ResultStride));
        _writer.Close();
    }

    private void WriteInLine(StepTerms terms, IndexExpression weight, Part range, int rows, Func<int, string> sum)
    {
        for (int t = range.First; t < range.First + range.Count; t++)
        {
            int term = t;
            WriteTerm(terms, Format.Of(term), term * 16, rows, sum, r => VectorCode.Element(
                terms.Weights, weight + (term * terms.TermStride + r * terms.ResultStride)));
        }
    }

    // Writes:
    //     Vector<float> x_ia = Vector.LoadUnsafe(ref xa, i * 16);
    //     Vector<float> x_ib = Vector.LoadUnsafe(ref xb, i * 16);
    //     z_0a = Vector.FusedMultiplyAdd(Vector.Create(Unsafe.Add(ref w, i * 48)), x_ia, z_0a);
    //     …
    private void WriteTerm(
        StepTerms terms,
        string suffix,
        IndexExpression offset,
        int rows,
        Func<int, string> sum,
        Func<int, string> weight)
    {
        string Variable(string vector) => terms.Reference + "_" + suffix + vector;
        foreach (string vector in _vectors)
        {
            _writer.Declare(Variable(vector), _writer.Vectors.Load(terms.Reference + vector, offset));
        }

        for (int r = 0; r < rows; r++)
        {
            Expression factor = _writer.Vectors.Broadcast(weight(r));
            foreach (string vector in _vectors)
            {
                string name = sum(r) + vector;
                _writer.Line($"{name} = {_writer.Vectors.MultiplyAdd(factor, Variable(vector), name)};");
            }
        }
    }
}

/// <summary>A range of terms of <see cref="StepSums"/>.</summary>
/// <param name="Weights">The reference to the weights: <c>w1</c>.</param>
/// <param name="Offset">The index of the weight of result 0 and term 0.</param>
/// <param name="ResultStride">The distance between the weights of two neighboring results.</param>
/// <param name="TermStride">The distance between the weights of two neighboring terms.</param>
/// <param name="Reference">The reference to the terms, without the name of its vector of samples: <c>x</c>.</param>
/// <param name="Index">The index of a term: <c>i</c>.</param>
/// <param name="Count">The number of terms.</param>
internal sealed record StepTerms(
    string Weights, int Offset, int ResultStride, int TermStride, string Reference, string Index, int Count)
{
    /// <summary>
    /// Gets the number of partial sums, which do not wait for each other and are added to the result one after the
    /// other, behind the first terms.
    /// </summary>
    public int PartialSums { get; init; }

    /// <summary>Gets the number of terms of a partial sum.</summary>
    public int PartialCount { get; init; }

    /// <summary>Gets the number of terms that are added to the result itself.</summary>
    public int FirstCount => Count - PartialSums * PartialCount;

    /// <summary>Gets the name of the matrix without the number of the layer.</summary>
    public string Matrix => Weights.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
