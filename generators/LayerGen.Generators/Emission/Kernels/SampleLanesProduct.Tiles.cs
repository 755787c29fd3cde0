using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission.Kernels;

/// <summary>The tiled form: loops around a few results of two vectors of samples, which the registers hold.</summary>
internal sealed partial class SampleLanesProduct
{
    /// <summary>The two vectors of samples of a tile.</summary>
    private static readonly string[] Halves = ["a", "b"];

    private void WriteTiled()
    {
        OpenMethod(Method, Documentation, () =>
        {
            _writer.Line($"int last = (samples - 1) / {_writer.Vector}.Count * {_writer.Vector}.Count;");
            _writer.Open($"for (int s = 0; s < samples; s += 2 * {_writer.Vector}.Count)");
            _writer.Line($"// Two vectors of samples, a and b; behind the last one, the same again.");
            _writer.Line($"int t = Math.Min(s + {_writer.Vector}.Count, last);");
            WriteColumns("ColumnA", "s");
            WriteColumns("ColumnB", "t");
        });
        int whole = ResultCount / JitLimits.TileRows * JitLimits.TileRows;
        if (whole > 0)
        {
            _writer.Open($"for (int {ResultIndex} = 0; {ResultIndex} < {whole}; {ResultIndex} += {JitLimits.TileRows})");
            WriteTile(ResultIndex, JitLimits.TileRows);
            _writer.Close();
        }

        if (whole == 0)
        {
            WriteTile("0", ResultCount);
        }
        else if (whole < ResultCount)
        {
            _writer.Line();
            WriteTile(Text.Of(whole), ResultCount - whole);
        }

        CloseMethod();
    }

    /// <summary>Writes a tile of a few results whose first index is a loop variable or a number.</summary>
    private void WriteTile(string first, int rows)
    {
        bool isNumber = int.TryParse(first, out _);
        string last = Sum(first, rows - 1);
        string range = (isNumber ? ResultIndex + " = " : "") + (rows == 1 ? first : first + " … " + last);
        string start = Bias is null ? "" : Bias.Local + "_" + ResultIndex + " + ";
        string Suffix(int r) => isNumber ? Sum(first, r) : Text.Of(r);
        _writer.Line($"// {ResultName}_{ResultIndex} = {start}Σ_{TermIndex} {WeightName(ResultIndex, TermIndex)}·{Term}_{TermIndex}  for {range}");
        for (int r = 0; r < rows; r++)
        {
            string name = Accumulator + "_" + Suffix(r);
            _writer.Line($"{_writer.Vector} {name}a = {Start(Sum(first, r))}, {name}b = {name}a;");
        }

        _writer.Line();
        WriteTileSum(first, rows, Suffix);
        for (int r = 0; r < rows; r++)
        {
            string index = Sum(first, r);
            string offset = isNumber ? index + " * 16" : r == 0 ? "(nuint)(" + index + " * 16)" : "(nuint)((" + index + ") * 16)";
            foreach (string half in Halves)
            {
                WriteResult(new Result(Accumulator + "_" + Suffix(r) + half, Suffix(r) + half, "Column" + half.ToUpperInvariant(), offset));
            }
        }
    }

    /// <summary>Writes the loop over the terms: two vectors are loaded and serve all results of the tile.</summary>
    private void WriteTileSum(string first, int rows, Func<int, string> suffix)
    {
        _writer.Open($"for (int {TermIndex} = 0; {TermIndex} < {TermCount}; {TermIndex}++)");
        int length = (rows - 1) * ResultStride + 1;
        string position = ResultStride == 1
            ? Add(Times(TermIndex, TermStride), first)
            : Add(Times(first, ResultStride), TermIndex);
        _writer.Line($"ReadOnlySpan<{_writer.Scalar}> w = {Weights.Local}.Slice({position}, {length});");
        foreach (string half in Halves)
        {
            _writer.Line($"{_writer.Vector} {Term}_{TermIndex}{half} = Vector.LoadUnsafe(ref {Term}Column{half.ToUpperInvariant()}, (nuint)({TermIndex} * 16));");
        }

        for (int r = 0; r < rows; r++)
        {
            string name = Accumulator + "_" + suffix(r);
            string weight = Text.Aligned(r * ResultStride, length - 1);
            _writer.Line($"{name}a = Vector.FusedMultiplyAdd(Vector.Create(w[{weight}]), {Term}_{TermIndex}a, {name}a);");
            _writer.Line($"{name}b = Vector.FusedMultiplyAdd(Vector.Create(w[{weight}]), {Term}_{TermIndex}b, {name}b);");
        }

        _writer.Close();
        _writer.Line();
    }

    /// <summary>A sum as a person writes it: no <c>+ 0</c>, and numbers added up.</summary>
    private static string Sum(string first, int more)
    {
        if (int.TryParse(first, out int number))
        {
            return Text.Of(number + more);
        }

        return more == 0 ? first : first + " + " + Text.Of(more);
    }

    private static string Times(string index, int stride)
    {
        if (int.TryParse(index, out int number))
        {
            return Text.Of(number * stride);
        }

        return stride == 1 ? index : index + " * " + Text.Of(stride);
    }

    private static string Add(string left, string right)
    {
        if (int.TryParse(left, out int a) && a == 0)
        {
            return right;
        }

        return int.TryParse(right, out int b) && b == 0 ? left : left + " + " + right;
    }
}
