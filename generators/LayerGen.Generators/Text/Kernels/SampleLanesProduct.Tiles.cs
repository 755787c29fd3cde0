using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// The tiled form: loops around a few results of two vectors of samples, which the registers hold, and around more results of one
/// vector where one is left at the end of a batch. With many terms the sums go
/// through memory, a few hundred terms a pass, so that the weights of neighbouring tiles stay near; the order of the terms, and so the
/// bits, are the same.
/// </summary>
internal sealed partial class SampleLanesProduct
{
    /// <summary>The vectors of samples of the tiles that are being written: two, or one.</summary>
    private string[] _halves = ["a", "b"];

    /// <summary>The results of the tiles that are being written.</summary>
    private int _rows;

    private bool IsInPasses => Kernel.TermsPerPass > 0;

    private void WriteTiled()
    {
        _writer.Summary($"{Documentation}");
        _writer.OpenKernel(Method, MethodParameters);
        _writer.Line($"ref {_writer.Scalar} {Weights.Local} = ref {Names.MemoryMarshal}.GetReference(parameters.Slice({Weights.Offset}, {Weights.Shape.Count}));");
        if (Bias is not null)
        {
            _writer.Line($"{Names.ReadOnlySpan}<{_writer.Scalar}> {Bias.Local} = parameters.Slice({Bias.Offset}, {Bias.Shape.Count});");
        }

        _writer.Line();
        TileLoops.WriteSamples(_writer, Kernel, (halves, rows) =>
        {
            TileLoops.WriteColumns(_writer, halves, Matrices);
            WriteBody(halves, rows);
        });
        _writer.Close();
    }

    private void WriteBody(string[] halves, int rows)
    {
        _halves = halves;
        _rows = rows;
        _writer.Line();
        if (IsInPasses)
        {
            WritePasses();
        }
        else
        {
            WriteTiles();
        }
    }

    /// <summary>Writes the sums in passes over the terms: start, add, finish.</summary>
    private void WritePasses()
    {
        string start = Bias is null ? "" : Bias.Local + "_" + ResultIndex;
        _writer.Line($"// {ResultName}_{ResultIndex} = {(Bias is null ? "0" : start)}, then {Kernel.TermsPerPass} terms a pass, so that the weights of a tile stay in the nearest cache for the next.");
        _writer.Open($"for (int {ResultIndex} = 0; {ResultIndex} < {ResultCount}; {ResultIndex}++)");
        _writer.Line($"{_writer.Vector} {Accumulator} = {Start(ResultIndex)};");
        foreach (string half in _halves)
        {
            _writer.Line($"{Accumulator}.StoreUnsafe(ref {SumMatrix}Column{half.ToUpperInvariant()}, ({Names.NativeIndex})({ResultIndex} * 16));");
        }

        _writer.Close();
        _writer.Line();
        _writer.Open($"for (int pass = 0; pass < {TermCount}; pass += {Kernel.TermsPerPass})");
        _writer.Line($"int passEnd = {Names.Math}.Min(pass + {Kernel.TermsPerPass}, {TermCount});");
        WriteTiles();
        _writer.Close();
        if (Finish is null)
        {
            return;
        }

        _writer.Line();
        _writer.Line($"// {FinishEquation}");
        _writer.Open($"for (int {ResultIndex} = 0; {ResultIndex} < {ResultCount}; {ResultIndex}++)");
        foreach (string half in _halves)
        {
            string name = half.Length == 0 ? Accumulator : Accumulator + "_" + half;
            string column = "Column" + half.ToUpperInvariant();
            string offset = $"({Names.NativeIndex})(" + ResultIndex + " * 16)";
            _writer.Line($"{_writer.Vector} {name} = {Names.Vector}.LoadUnsafe(ref {SumMatrix}{column}, {offset});");
            Finish(new Result(name, half, column, offset));
        }

        _writer.Close();
    }

    private void WriteTiles()
    {
        int whole = ResultCount / _rows * _rows;
        int rest = ResultCount - whole;
        if (rest > 0 && rest * 2 <= _rows && whole > 0)
        {
            // So few sums would wait for each other: the last whole tile joins them, to be shared out anew.
            whole -= _rows;
            rest += _rows;
        }

        if (whole > _rows)
        {
            _writer.Open($"for (int {ResultIndex} = 0; {ResultIndex} < {whole}; {ResultIndex} += {_rows})");
            WriteTile(ResultIndex, _rows);
            _writer.Close();
        }
        else if (whole > 0)
        {
            WriteTile("0", _rows);
        }

        foreach (Part tile in Part.Balanced(whole, rest, _rows))
        {
            if (tile.First > 0)
            {
                _writer.Line();
            }

            WriteTile(Format.Of(tile.First), tile.Count);
        }
    }

    /// <summary>Writes a tile of a few results whose first index is a loop variable or a number.</summary>
    private void WriteTile(string first, int rows)
    {
        bool isNumber = int.TryParse(first, out _);
        string last = Format.Sum(first, rows - 1);
        string range = (isNumber ? ResultIndex + " = " : "") + (rows == 1 ? first : first + " … " + last);
        string start = Bias is null || IsInPasses ? "" : Bias.Local + "_" + ResultIndex + " + ";
        string sum = IsInPasses ? "+=" : "=";
        string Suffix(int r) => isNumber ? Format.Sum(first, r) : Format.Of(r);
        _writer.Line($"// {ResultName}_{ResultIndex} {sum} {start}Σ_{TermIndex} {WeightName(ResultIndex, TermIndex)}·{Term}_{TermIndex}  for {range}");
        for (int r = 0; r < rows; r++)
        {
            string name = Accumulator + "_" + Suffix(r);
            if (!IsInPasses)
            {
                string same = _halves.Length > 1 ? ", " + name + "b = " + name + "a" : "";
                _writer.Line($"{_writer.Vector} {name}{_halves[0]} = {Start(Format.Sum(first, r))}{same};");
                continue;
            }

            foreach (string half in _halves)
            {
                _writer.Line($"{_writer.Vector} {name}{half} = {Names.Vector}.LoadUnsafe(ref {SumMatrix}Column{half.ToUpperInvariant()}, {Offset(first, r)});");
            }
        }

        _writer.Line();
        WriteTileSum(first, rows, Suffix);
        for (int r = 0; r < rows; r++)
        {
            foreach (string half in _halves)
            {
                var result = new Result(Accumulator + "_" + Suffix(r) + half, Suffix(r) + half, "Column" + half.ToUpperInvariant(), Offset(first, r));
                if (IsInPasses)
                {
                    _writer.Line($"{result.Value}.StoreUnsafe(ref {SumMatrix}{result.Column}, {result.Offset});");
                }
                else
                {
                    WriteResult(result);
                }
            }
        }
    }

    private static string Offset(string first, int r)
    {
        string index = Format.Sum(first, r);
        return int.TryParse(first, out _) ? index + " * 16" : r == 0 ? $"({Names.NativeIndex})(" + index + " * 16)" : $"({Names.NativeIndex})((" + index + ") * 16)";
    }

    /// <summary>Writes the loop over the terms: two vectors are loaded and serve all results of the tile.</summary>
    private void WriteTileSum(string first, int rows, Func<int, string> suffix)
    {
        // A tile that is no loop of its own stands in the same block as one that is, so its reference has another name.
        string w = int.TryParse(first, out int number) && number > 0 ? "w_" + first : "w";
        string offset = Format.Product(first, ResultStride);
        _writer.Line($"ref {_writer.Scalar} {w} = ref {(offset == "0" ? Weights.Local : $"{Names.Unsafe}.Add(ref " + Weights.Local + ", " + offset + ")")};");
        string start = IsInPasses ? $"({Names.NativeIndex})pass" : "0";
        string end = IsInPasses ? $"({Names.NativeIndex})passEnd" : Format.Of(TermCount);
        _writer.Open($"for ({Names.NativeIndex} {TermIndex} = {start}; {TermIndex} < {end}; {TermIndex}++)");
        foreach (string half in _halves)
        {
            _writer.Line($"{_writer.Vector} {Term}_{TermIndex}{half} = {Names.Vector}.LoadUnsafe(ref {Term}Column{half.ToUpperInvariant()}, {TermIndex} * 16);");
        }

        string term = Format.Product(TermIndex, TermStride);
        for (int r = 0; r < rows; r++)
        {
            string name = Accumulator + "_" + suffix(r);
            string weight = $"{Names.Unsafe}.Add(ref " + w + ", " + term + " + " + Format.Aligned(r * ResultStride, (rows - 1) * ResultStride) + ")";
            foreach (string half in _halves)
            {
                _writer.Line($"{name}{half} = {Names.Vector}.FusedMultiplyAdd({Names.Vector}.Create({weight}), {Term}_{TermIndex}{half}, {name}{half});");
            }
        }

        _writer.Close();
        _writer.Line();
    }
}
