using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the gradient of a weight matrix and of the biases behind it, with the units as the lanes of a vector, as rows of W lie in
/// memory: <c>dw_i_j = Σ_s y_i(s)·dz_j(s)</c>. The samples are taken one by one in their order, exactly as many as there are, so
/// the result depends neither on the width of a vector nor on what stands in the padding of a batch. Of a large batch the sums of
/// runs of samples are added to one another (the runtime's <c>SamplePass</c>). The biases are one more row, whose input is always 1.
/// </summary>
/// <remarks>
/// A row may be narrower than a vector. Where one thread does everything, whole vectors are stored all the same: rows and layers
/// follow one another as they lie in the buffer, so what is stored beyond a row is overwritten by what belongs there. Where
/// threads share the work, only as much is stored as the row has.
/// </remarks>
internal sealed class OuterProduct
{
    private readonly LayerWriter _writer;
    private readonly KernelPlan _kernel;
    private readonly int _inputs;
    private readonly int _units;
    private readonly string _term;
    private readonly string _weights;
    private readonly string _biases;
    private readonly bool _hasBias;

    /// <summary>Whether a vector can be wider than a row.</summary>
    private readonly bool _isNarrow;

    /// <summary>Whether it is then stored whole.</summary>
    private readonly bool _overruns;

    /// <param name="writer">The layer.</param>
    /// <param name="kernel">How the product is written.</param>
    public OuterProduct(LayerWriter writer, KernelPlan kernel)
    {
        _writer = writer;
        _kernel = kernel;
        LayerPlan plan = writer.Plan;
        _inputs = plan.Inputs;
        _units = plan.Outputs;
        _term = writer.Input;
        _hasBias = plan.Parameters.Count > 1;
        _weights = Format.Of($"dw{plan.Number}");
        _biases = Format.Of($"db{plan.Number}");
        _isNarrow = _units < SamplePadding.Size;
        _overruns = !writer.Network.SharesGradients();
    }

    private string[] Halves => _kernel.Vectors == 1 ? [""] : ["a", "b"];

    private static string Gradient(string half) => half.Length == 0 ? "dz" : "dz_" + half;

    private string Rows => Format.Of($"dz{_writer.Plan.Number}Rows");

    public IEnumerable<string> MethodNames => _kernel.Methods.Select(PartName);

    public void Write()
    {
        bool first = true;
        foreach (Part part in _kernel.Methods)
        {
            if (!first)
            {
                _writer.Line();
            }

            first = false;
            WriteMethod(part);
        }
    }

    /// <summary>The rows, and the biases behind them as one more.</summary>
    private int Results => _inputs + (_hasBias ? 1 : 0);

    private string PartName(Part part)
        => Format.Of($"WeightGradientsLayer{_writer.Plan.Number}") + (part.Count == Results ? "" : Format.Of($"Part{part.First}To{part.End - 1}"));

    private void WriteMethod(Part part)
    {
        LayerPlan plan = _writer.Plan;
        int n = plan.Number;
        string s = _writer.Scalar;
        string documentation = Format.Of($"{plan.Title}:  dW{n} = {plan.Input}·dZ{n}ᵀ") + (_hasBias ? Format.Of($",  db{n} = Σ dZ{n} over the samples.") : ".");
        if (part.Count < Results)
        {
            documentation += Format.Of($"\nThis method has rows {part.First} to {part.End - 1}") + (_hasBias ? Format.Of($"; row {_inputs} is db{n}.") : ".");
        }

        _writer.Summary($"{documentation}");
        _writer.OpenKernel(PartName(part), Format.Of($"ReadOnlySpan<{s}> {_term}, ReadOnlySpan<{s}> {Rows}, Gradients gradients, SamplePass pass") + (_kernel.TakesShares ? ", int part, int parts" : ""));
        _writer.Line($"ref {s} rows = ref MemoryMarshal.GetReference({Rows});");
        ParameterTensor weights = plan.Parameters[0];
        int count = plan.ParameterEnd - plan.ParameterOffset;
        if (_hasBias)
        {
            _writer.Line($"// dW{n}, and behind its rows db{n} as one more.");
        }

        _writer.Line(_isNarrow && !_overruns
            ? (FormattableString)$"Span<{s}> {_weights} = gradients.Values.Slice({weights.Offset}, {count});"
            : $"ref {s} {_weights} = ref MemoryMarshal.GetReference(gradients.Values.Slice({weights.Offset}, {count}));");
        _writer.Line();
        if (_kernel.TakesShares)
        {
            WriteLoops();
        }
        else
        {
            OpenUnits();
            foreach (Part tile in Part.Balanced(part.First, part.Count, _kernel.Rows))
            {
                WriteTile(null, tile);
            }

            _writer.Close();
            _writer.Line();
            WriteEndOfPass(part.First, part.End);
        }

        _writer.Close();
    }

    private void WriteLoops()
    {
        int whole = _inputs / _kernel.Rows * _kernel.Rows;
        _writer.Line($"// Whole tiles of {_kernel.Rows} rows are shared out; the rest goes to the last part.");
        _writer.Line($"int tiles = {whole / _kernel.Rows};");
        _writer.Line($"int start = tiles * part / parts * {_kernel.Rows};");
        _writer.Line($"int end = tiles * (part + 1) / parts * {_kernel.Rows};");
        _writer.Open($"for (int i = start; i < end; i += {_kernel.Rows})");
        OpenUnits();
        WriteTile("i", new Part(0, _kernel.Rows));
        _writer.Close();
        _writer.Close();
        _writer.Line();
        int offset = _writer.Plan.ParameterOffset;
        string Place(string row) => Format.Sum(Format.Of(offset), Format.Product(row, _units));
        _writer.Line($"gradients.EndPass(pass, {Place("start")}, {Place("end")});");
        if (whole == Results)
        {
            return;
        }

        _writer.Line();
        _writer.Open($"if (part == parts - 1)");
        OpenUnits();
        WriteTile(null, new Part(whole, Results - whole));
        _writer.Close();
        _writer.Line();
        WriteEndOfPass(whole, Results);
        _writer.Close();
    }

    private void WriteEndOfPass(int first, int end)
    {
        int offset = _writer.Plan.ParameterOffset;
        _writer.Line($"gradients.EndPass(pass, {offset + first * _units}, {offset + end * _units});");
    }

    /// <summary>Opens the loop over the units, and says where in a row the vectors begin.</summary>
    private void OpenUnits()
    {
        string step = (_kernel.Vectors == 1 ? "" : "2 * ") + _writer.Vector + ".Count";
        _writer.Open($"for (int j = 0; j < {_units}; j += {step})");
        string Start(string start, bool isWhole)
        {
            string last = Format.Of($"Math.Min({start}, {_units} - {_writer.Vector}.Count)");
            return isWhole ? start : _isNarrow ? "Math.Max(0, " + last + ")" : last;
        }

        string beyond = !_isNarrow || !_overruns ? "." : ",\n// or else over what is written next.";
        if (_kernel.Vectors == 1)
        {
            _writer.Line($"// One vector of units from a. The last one ends where the row does, over units that are there already{beyond}");
            _writer.Line($"int a = {Start("j", _units % SamplePadding.Size == 0)};");
            return;
        }

        _writer.Line($"// Two vectors of units, from a and from b. The last one ends where the row does, over units that are there already{beyond}");
        _writer.Line($"int a = {Start("j", _units % SamplePadding.Size == 0)};");
        _writer.Line($"int b = {Start("j + " + _writer.Vector + ".Count", _units % (2 * SamplePadding.Size) == 0)};");
    }

    private void WriteTile(string? first, Part tile)
    {
        int n = _writer.Plan.Number;
        string Row(int i) => first is null ? Format.Of(tile.First + i) : i == 0 ? first : first + " + " + Format.Of(i);
        bool IsBias(int i) => first is null && tile.First + i == _inputs;
        string Name(int i) => IsBias(i) ? _kernel.Vectors == 1 ? "db" : "db_" : first is null ? Format.Of($"{_weights}_{tile.First + i}") : "dw_" + Format.Of(i);
        bool hasBias = IsBias(tile.Count - 1);
        int weights = tile.Count - (hasBias ? 1 : 0);
        string range = weights == 1 ? Row(0) : Row(0) + " … " + Row(weights - 1);
        _writer.Line();
        if (weights > 0)
        {
            _writer.Line($"// {_weights}_i_j = Σ_s {_term}_i·dz{n}_j  for {(first is null ? "i = " : "rows ")}{range}");
        }

        if (hasBias)
        {
            _writer.Line($"// {_biases}_j = Σ_s dz{n}_j");
        }

        _writer.Open($"for (int run = pass.First; run < pass.End; run += pass.Run)");
        for (int i = 0; i < tile.Count; i++)
        {
            _writer.Line($"{_writer.Vector} {string.Join(", ", Halves.Select(half => Name(i) + half + " = " + _writer.Vector + ".Zero"))};");
        }

        WriteSamples(first, tile, weights, hasBias, Name);
        _writer.Line();
        WriteSums(first, tile, Name);
        _writer.Close();
    }

    /// <summary>Writes how the sums of a run become those of the pass.</summary>
    private void WriteSums(string? first, Part tile, Func<int, string> name)
    {
        string Row(int i) => first is null
            ? Format.Aligned((tile.First + i) * _units, _inputs * _units)
            : (i == 0 ? first : "(" + first + " + " + Format.Of(i) + ")") + " * " + Format.Of(_units);
        bool storesWhole = !_isNarrow || _overruns;

        // All are loaded before any is stored, because a store may overrun the next row.
        _writer.Line($"// To the sums of the runs before.");
        _writer.Open($"if (run > pass.First)");
        foreach ((int i, string half) in Sums(tile))
        {
            string place = Format.Of($"(nuint)({Row(i)} + {Start(half)})");
            _writer.Line($"{name(i)}{half} += Vector.LoadUnsafe(ref {(storesWhole ? _weights : Format.Of($"MemoryMarshal.GetReference({_weights})"))}, {place});");
        }

        _writer.Close();
        _writer.Line();
        foreach ((int i, string half) in Sums(tile))
        {
            _writer.Line(storesWhole
                ? (FormattableString)$"{name(i)}{half}.StoreUnsafe(ref {_weights}, (nuint)({Row(i)} + {Start(half)}));"
                : $"SampleBlock.StoreFirst({name(i)}{half}, {_weights}.Slice({Row(i)}, {_units})[{Start(half)}..]);");
        }
    }

    private IEnumerable<(int Row, string Half)> Sums(Part tile) => Enumerable.Range(0, tile.Count).SelectMany(i => Halves.Select(half => (i, half)));

    /// <summary>Where in a row a vector begins.</summary>
    private static string Start(string half) => half == "b" ? "b" : "a";

    /// <summary>Writes the loop over the samples, block by block, so that within a block an input's next sample is the next element.</summary>
    private void WriteSamples(string? first, Part tile, int weights, bool hasBias, Func<int, string> name)
    {
        int width = SamplePadding.RoundUp(_units);
        _writer.Line($"int runEnd = Math.Min(run + pass.Run, pass.End);");
        _writer.Open($"for (int block = run; block < runEnd; block += SampleBlock.Size)");
        if (weights > 0)
        {
            string column = Format.Of($"SampleBlock.At({_term}, block, {_inputs})");
            _writer.Line(first is null
                ? (FormattableString)$"ref {_writer.Scalar} {_term}Column = ref {column};"
                : $"ref {_writer.Scalar} {_term}Column = ref Unsafe.Add(ref {column}, {first} * 16);");
        }

        _writer.Line($"ref {_writer.Scalar} row = ref Unsafe.Add(ref rows, block * {width});");
        _writer.Line($"int count = Math.Min(SampleBlock.Size, runEnd - block);");
        _writer.Open($"for (int s = 0; s < count; s++)");
        foreach (string half in Halves)
        {
            _writer.Line($"{_writer.Vector} {Gradient(half)} = Vector.LoadUnsafe(ref row, (nuint){Start(half)});");
        }

        for (int i = 0; i < weights; i++)
        {
            string offset = (first is null ? Format.Aligned(tile.First + i, _inputs - 1) : Format.Of(i)) + " * 16";
            foreach (string half in Halves)
            {
                _writer.Line($"{name(i)}{half} = Vector.FusedMultiplyAdd(Vector.Create(Unsafe.Add(ref {_term}Column, {offset})), {Gradient(half)}, {name(i)}{half});");
            }
        }

        if (hasBias)
        {
            foreach (string half in Halves)
            {
                _writer.Line($"{name(weights)}{half} += {Gradient(half)};");
            }
        }

        _writer.Line();
        if (weights > 0)
        {
            _writer.Line($"{_term}Column = ref Unsafe.Add(ref {_term}Column, 1);");
        }

        _writer.Line($"row = ref Unsafe.Add(ref row, {width});");
        _writer.Close();
        _writer.Close();
    }
}
