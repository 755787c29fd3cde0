using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// The tiled form: loops over tiles of a few results and two vectors of samples, which fit in the registers, and over
/// tiles of more results and one vector if one remains at the end of a batch. With many terms, the sums are stored in
/// memory after a few hundred terms per pass, so that the weights of neighboring tiles stay in the cache. The order of
/// the terms, and therefore the bits, are the same.
/// </summary>
internal sealed partial class SampleLanesProduct
{
    /// <summary>The vectors of samples of the tiles that are being written: one or two.</summary>
    private string[] _vectors = ["a", "b"];

    private bool IsInPasses => Kernel.TermsPerPass > 0;

    // Writes:
    //     ref float w1 = ref MemoryMarshal.GetReference(parameters.Slice(0, 9000));
    //     ReadOnlySpan<float> b1 = parameters.Slice(9000, 90);
    //
    //     // Two vectors of samples at a time, a and b.
    //     …
    private void WriteTiled()
    {
        _writer.Summary($"{Documentation}");
        _writer.OpenProduct(Product, Method, MethodParameters);
        string slice = Format.Of($"parameters.Slice({Weights.Offset}, {Weights.Shape.Count})");
        _writer.Line($"ref {_writer.Scalar} {Weights.Local} = ref {VectorCode.First(slice)};");
        if (Bias is not null)
        {
            _writer.Line($"{_writer.Read(Bias.Local)} = parameters.Slice({Bias.Offset}, {Bias.Shape.Count});");
        }

        _writer.Line();
        TileLoops.WriteSamples(_writer, Kernel, (vectors, rows) =>
        {
            _vectors = vectors;
            TileLoops.WriteColumns(_writer, vectors, Matrices);
            _writer.Line();
            if (IsInPasses)
            {
                WritePasses(rows);
                return;
            }

            if (Places is null)
            {
                WriteTiles(rows);
                return;
            }

            Places.OpenPlaces(_writer, vectors);
            _writer.Line();
            WriteTiles(rows);
            Places.ClosePlaces(_writer);
        });
        _writer.Close();
    }

    private void WriteTiles(int rows) => TileLoops.WriteTiles(
        _writer,
        ResultIndex,
        Places is null ? TileLoops.Tiling.Once(ResultCount, rows) : TileLoops.Tiling.AtPlaces(ResultCount, rows),
        WriteTile);

    /// <summary>Writes the sums in passes over the terms: start, add, complete.</summary>
    // Writes:
    //     for (int j = 0; j < 2; j++)
    //     {
    //         Vector<float> z = Vector.Create(b2[j]);
    //         z.StoreUnsafe(ref z2ColumnA, (nuint)(j * 16));
    //         z.StoreUnsafe(ref z2ColumnB, (nuint)(j * 16));
    //     }
    //
    //     for (int pass = 0; pass < 9000; pass += 256)
    //     {
    //         int passEnd = Math.Min(pass + 256, 9000);
    //         …
    //     }
    private void WritePasses(int rows)
    {
        string start = Bias is null ? "0" : Bias.Local + "_" + ResultIndex;
        IndexExpression offset = (IndexExpression)ResultIndex * 16;
        _writer.Line($"// {ResultName}_{ResultIndex} = {start}, then {Kernel.TermsPerPass} terms per pass, so that the weights of a tile stay in the nearest cache for the next.");
        _writer.Open($"for (int {ResultIndex} = 0; {ResultIndex} < {ResultCount}; {ResultIndex}++)");
        _writer.Declare(Accumulator, Start(ResultIndex));
        foreach (string vector in _vectors)
        {
            _writer.Store(Accumulator, SumMatrix + TileLoops.Column(vector), offset);
        }

        _writer.Close();
        _writer.Line();
        _writer.Open($"for (int pass = 0; pass < {TermCount}; pass += {Kernel.TermsPerPass})");
        _writer.Line($"int passEnd = {Names.Math}.Min(pass + {Kernel.TermsPerPass}, {TermCount});");
        WriteTiles(rows);
        _writer.Close();
        if (Finish is null)
        {
            return;
        }

        _writer.Line();
        _writer.Line($"// {FinishEquation}");
        _writer.Open($"for (int {ResultIndex} = 0; {ResultIndex} < {ResultCount}; {ResultIndex}++)");
        foreach (string vector in _vectors)
        {
            string name = vector.Length == 0 ? Accumulator : Accumulator + "_" + vector;
            string column = TileLoops.Column(vector);
            _writer.Declare(name, _writer.Vectors.Load(SumMatrix + column, offset));
            Finish(new Result(name, vector, column, offset));
        }

        _writer.Close();
    }

    /// <summary>Writes a tile of a few results.</summary>
    // Writes:
    //     // z1_j = b1_j + Σ_i w1_i_j·y0_i  for j … j + 5
    //     Vector<float> z_0a = Vector.Create(b1[j]), z_0b = z_0a;
    //     …
    //     z_0a.StoreUnsafe(ref z1ColumnA, (nuint)(j * 16));
    private void WriteTile(IndexExpression first, int rows)
    {
        // In a loop, variables are numbered from the index. Otherwise they are named after their results, which are all
        // different.
        string Suffix(int r) => (first.IsConstant ? first + r : r).ToString();
        string start = Bias is null || IsInPasses ? "" : Bias.Local + "_" + ResultIndex + " + ";
        string equation = TileEquation
            ?? Format.Of($"{ResultName}_{ResultIndex} {(IsInPasses ? "+=" : "=")} {start}Σ_{TermIndex} ")
                + Format.Of($"{WeightName(ResultIndex, TermIndex)}·{Term}_{TermIndex}");
        string range = rows == 1 ? first.ToString() : Format.Of($"{first} … {first + (rows - 1)}");
        _writer.Line($"// {equation}  for {(first.IsConstant ? ResultIndex + " = " : "")}{range}");
        for (int r = 0; r < rows; r++)
        {
            string name = Accumulator + "_" + Suffix(r);
            if (!IsInPasses)
            {
                string same = _vectors.Length > 1 ? ", " + name + "b = " + name + "a" : "";
                _writer.Line($"{_writer.Vectors.Type} {name}{_vectors[0]} = {Start(first + r)}{same};");
                continue;
            }

            foreach (string vector in _vectors)
            {
                _writer.Declare(
                    name + vector, _writer.Vectors.Load(SumMatrix + TileLoops.Column(vector), (first + r) * 16));
            }
        }

        _writer.Line();
        WriteTileSum(first, rows, Suffix);
        for (int r = 0; r < rows; r++)
        {
            foreach (string vector in _vectors)
            {
                IndexExpression offset = (Places?.Place ?? 0) + (first + r) * 16;
                string name = Accumulator + "_" + Suffix(r) + vector;
                if (IsInPasses)
                {
                    _writer.Store(name, SumMatrix + TileLoops.Column(vector), offset);
                }
                else
                {
                    WriteResult(new Result(name, Suffix(r) + vector, TileLoops.Column(vector), offset));
                }
            }
        }
    }

    /// <summary>Writes the loop over the terms. Two vectors are loaded and used for all results of the tile.</summary>
    // Writes:
    //     ref float w = ref Unsafe.Add(ref w1, j);
    //     for (nuint i = 0; i < 100; i++)
    //     {
    //         Vector<float> y0_ia = Vector.LoadUnsafe(ref y0ColumnA, i * 16);
    //         Vector<float> y0_ib = Vector.LoadUnsafe(ref y0ColumnB, i * 16);
    //         z_0a = Vector.FusedMultiplyAdd(Vector.Create(Unsafe.Add(ref w, i * 90)), y0_ia, z_0a);
    //         …
    //     }
    private void WriteTileSum(IndexExpression first, int rows, Func<int, string> suffix)
    {
        string w = "w";
        if (Places is not { HasRuns: true })
        {
            // A tile after the loop is in the same block as the loop, so its reference has another name.
            w = first.IsConstant && !first.IsZero ? "w_" + first.ToString() : w;
            _writer.Line($"ref {_writer.Scalar} {w} = ref {VectorCode.Element(Weights.Local, first * ResultStride)};");
        }
        else
        {
            Places.OpenRuns(_writer, first, _vectors);
        }

        string Terms(string vector) => Places is null ? Term + TileLoops.Column(vector) : Places.TermReference + vector;
        string Variable(string vector) => (Places?.TermReference ?? Term) + "_" + TermIndex + vector;
        IndexExpression index = IndexExpression.Native(TermIndex);
        string start = IsInPasses ? $"({Names.NativeIndex})pass" : "0";
        string end = IsInPasses ? $"({Names.NativeIndex})passEnd" : Format.Of(TermCount);
        _writer.Open($"for ({Names.NativeIndex} {TermIndex} = {start}; {TermIndex} < {end}; {TermIndex}++)");
        foreach (string vector in _vectors)
        {
            _writer.Declare(Variable(vector), _writer.Vectors.Load(Terms(vector), index * 16));
        }

        for (int r = 0; r < rows; r++)
        {
            Expression weight = _writer.Vectors.Broadcast(VectorCode.Element(w, index * TermStride + r * ResultStride));
            foreach (string vector in _vectors)
            {
                string sum = Accumulator + "_" + suffix(r) + vector;
                _writer.Line($"{sum} = {_writer.Vectors.MultiplyAdd(weight, Variable(vector), sum)};");
            }
        }

        _writer.Close();
        if (Places is { HasRuns: true })
        {
            Places.CloseRuns(_writer);
        }

        _writer.Line();
    }
}
