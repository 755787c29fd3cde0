using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the gradient of a weight matrix and of biases, with the units as the lanes of a vector, as rows of W are in memory:
/// <c>dw_i_j = Σ_s y_i(s)·dz_j(s)</c>. The samples are taken one by one in their order, exactly as many as there are, so the result
/// depends neither on the width of a vector nor on the padding of a batch. Of a large batch the sums of runs of samples are added to one
/// another (the runtime's <c>SamplePass</c>). The biases are one more row, whose input is always 1.
/// </summary>
/// <remarks>
/// A row may be narrower than a vector. Where one thread does everything and the biases follow the weights, whole vectors are stored all
/// the same: rows and layers are written in the order in which they are in the buffer, so what is stored beyond a row is overwritten by
/// what belongs there. Otherwise only as much is stored as the row has.
/// </remarks>
internal sealed class OuterProduct
{
    private readonly LayerWriter _writer;
    private readonly KernelPlan _kernel;
    private readonly int _inputs;
    private readonly int _units;
    private readonly string _term;
    private readonly ParameterTensor _weights;
    private readonly ParameterTensor? _biases;

    /// <summary>The first element of the two tensors in the gradients.</summary>
    private readonly int _offset;

    /// <summary>Whether the vectors of a row are stored whole: those of a narrow row go beyond it.</summary>
    private readonly bool _storesWhole;

    private readonly bool _overruns;

    /// <param name="writer">The layer.</param>
    /// <param name="kernel">How the product is written.</param>
    /// <param name="term">The matrix of inputs, as the kernel names it.</param>
    /// <param name="weights">The weight matrix: a row for each input, a column for each unit.</param>
    /// <param name="biases">The biases, wherever they are; null for none.</param>
    public OuterProduct(LayerWriter writer, KernelPlan kernel, string term, ParameterTensor weights, ParameterTensor? biases)
    {
        _writer = writer;
        _kernel = kernel;
        _term = term;
        _weights = weights;
        _biases = biases;
        _inputs = weights.Shape.Rows;
        _units = weights.Shape.Columns;
        _offset = Math.Min(weights.Offset, biases?.Offset ?? weights.Offset);
        _overruns = !writer.Network.SharesGradients() && IsInOrder;
        _storesWhole = _units >= SamplePadding.Size || _overruns;
    }

    public IEnumerable<string> MethodNames => _kernel.Methods.Select(PartName);

    /// <summary>Whether the biases follow the weights, so that they are one more row.</summary>
    private bool IsInOrder => _biases is null || _biases.Offset == _weights.End;

    private string[] Vectors => UnitLanes.Vectors(_kernel.Vectors);

    private string Rows => Format.Of($"dz{_writer.Plan.Number}Rows");

    private string Target => "d" + _weights.Local;

    /// <summary>The rows of weights, and the biases as one more.</summary>
    private int Results => _inputs + (_biases is null ? 0 : 1);

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

    private string PartName(Part part)
        => Format.Of($"WeightGradientsLayer{_writer.Plan.Number}") + (part.Count == Results ? "" : Format.Of($"Part{part.First}To{part.End - 1}"));

    // private static void WeightGradientsLayer1(ReadOnlySpan<float> y0, ReadOnlySpan<float> dz1Rows, Gradients gradients, SamplePass pass)
    // {
    //     ref float rows = ref MemoryMarshal.GetReference(dz1Rows);
    //     ref float dw1 = ref MemoryMarshal.GetReference(gradients.Values.Slice(0, 80));
    //     …
    //     gradients.EndPass(pass, 0, 80);
    // }
    private void WriteMethod(Part part)
    {
        string s = _writer.Scalar;
        int n = _writer.Plan.Number;
        string documentation = Format.Of($"{_writer.Plan.Title}:  d{_weights.Symbol} = {_writer.Plan.Input}·dZ{n}ᵀ") + (_biases is null ? "." : Format.Of($",  d{_biases.Symbol} = Σ dZ{n} over the samples."));
        if (part.Count < Results)
        {
            documentation += Format.Of($"\nThis method has rows {part.First} to {part.End - 1}") + (_biases is null ? "." : Format.Of($"; row {_inputs} is d{_biases.Symbol}."));
        }

        _writer.Summary($"{documentation}");
        string[] shares = _kernel.TakesShares ? ["int part", "int parts"] : [];
        _writer.OpenKernel(PartName(part), [_writer.Read(_term), _writer.Read(Rows), "Gradients gradients", $"{Names.SamplePass} pass", .. shares]);
        _writer.Line($"ref {s} rows = ref {VectorCode.First(Rows)};");
        if (_biases is not null && IsInOrder)
        {
            _writer.Line($"// d{_weights.Symbol}, and d{_biases.Symbol} after its rows as one more.");
        }

        string slice = Format.Of($"gradients.Values.Slice({_offset}, {Math.Max(_weights.End, _biases?.End ?? 0) - _offset})");
        _writer.Line(_storesWhole
            ? (FormattableString)$"ref {s} {Target} = ref {VectorCode.First(slice)};"
            : $"{Names.Span}<{s}> {Target} = {slice};");
        _writer.Line();
        if (_kernel.TakesShares)
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
    private void WriteRows(Part part)
    {
        UnitLanes.Open(_writer, "j", _units, _kernel.Vectors, _overruns);
        foreach (Part tile in Part.Balanced(part.First, part.Count, _kernel.Rows))
        {
            WriteTile(tile.First, tile.Count);
        }

        _writer.Close();
        _writer.Line();
        bool hasBias = _biases is not null && part.End == Results;
        if (hasBias && !IsInOrder)
        {
            WriteEndOfPass(_weights.Offset + part.First * _units, _weights.End);
            WriteEndOfPass(_biases!.Offset, _biases.End);
            return;
        }

        WriteEndOfPass(_weights.Offset + part.First * _units, _weights.Offset + part.End * _units);
    }

    /// <summary>Writes the loop over the tiles of a share, and the rest for the last share.</summary>
    // int tiles = 130;
    // int start = tiles * part / parts * 6;
    // int end = tiles * (part + 1) / parts * 6;
    // for (int i = start; i < end; i += 6)
    // {
    //     …
    // }
    //
    // gradients.EndPass(pass, start * 128, end * 128);
    private void WriteShares()
    {
        int whole = _inputs / _kernel.Rows * _kernel.Rows;
        _writer.Line($"// The parts get whole tiles of {_kernel.Rows} rows. The last part also gets the rest.");
        _writer.Line($"int tiles = {whole / _kernel.Rows};");
        _writer.Line($"int start = {Product("tiles * part / parts", _kernel.Rows)};");
        _writer.Line($"int end = {Product("tiles * (part + 1) / parts", _kernel.Rows)};");
        _writer.Open($"for (int i = start; i < end; i += {_kernel.Rows})");
        UnitLanes.Open(_writer, "j", _units, _kernel.Vectors, _overruns);
        WriteTile("i", _kernel.Rows);
        _writer.Close();
        _writer.Close();
        _writer.Line();
        WriteEndOfPass(_weights.Offset + (IndexExpression)"start" * _units, _weights.Offset + (IndexExpression)"end" * _units);
        if (whole == Results)
        {
            return;
        }

        _writer.Line();
        _writer.Open($"if (part == parts - 1)");
        WriteRows(new Part(whole, Results - whole));
        _writer.Close();
    }

    private static IndexExpression Product(string index, int factor) => (IndexExpression)index * factor;

    private void WriteEndOfPass(IndexExpression first, IndexExpression end) => _writer.Line($"gradients.EndPass(pass, {first}, {end});");

    /// <summary>Writes a tile of a few rows, whose sums are in registers for a run of samples.</summary>
    // // dw1_i_j = Σ_s y0_i·dz1_j  for i = 0 … 4
    // for (int run = pass.First; run < pass.End; run += pass.Run)
    // {
    //     Vector<float> dw1_0a = Vector<float>.Zero, dw1_0b = Vector<float>.Zero;
    //     …
    //     dw1_0a.StoreUnsafe(ref dw1, (nuint)a);
    // }
    private void WriteTile(IndexExpression first, int count)
    {
        int n = _writer.Plan.Number;
        bool IsBias(int i) => first.IsConstant && first.Constant + i == _inputs;
        string Name(int i) => IsBias(i) ? _kernel.Vectors == 1 ? "db" : "db_" : first.IsConstant ? Format.Of($"{Target}_{first.Constant + i}") : "dw_" + Format.Of(i);
        bool hasBias = IsBias(count - 1);
        int weights = count - (hasBias ? 1 : 0);
        IndexExpression last = first + (weights - 1);
        _writer.Line();
        if (weights > 0)
        {
            string range = weights == 1 ? first.ToString() : Format.Of($"{first} … {last}");
            _writer.Line($"// {Target}_i_j = Σ_s {_term}_i·dz{n}_j  for {(first.IsConstant ? "i = " : "rows ")}{range}");
        }

        if (hasBias)
        {
            _writer.Line($"// d{_biases!.Local}_j = Σ_s dz{n}_j");
        }

        _writer.Open($"for (int run = pass.First; run < pass.End; run += pass.Run)");
        UnitLanes.WriteZeros(_writer, Enumerable.Range(0, count).Select(Name), Vectors);
        WriteSamples(first, count, weights, Name);
        _writer.Line();
        WriteSums(count, Name, i => IsBias(i) ? _biases!.Offset - _offset : _weights.Offset - _offset + (first + i) * _units);
        _writer.Close();
    }

    /// <summary>Writes how the sums of a run become those of the pass.</summary>
    private void WriteSums(int count, Func<int, string> name, Func<int, IndexExpression> row)
    {
        (int Row, string Vector)[] sums = [.. Enumerable.Range(0, count).SelectMany(i => Vectors.Select(vector => (i, vector)))];

        // All are loaded before any is stored, because a store may overrun the next row.
        _writer.Line($"// Add the sums of the previous runs.");
        _writer.Open($"if (run > pass.First)");
        string source = _storesWhole ? Target : VectorCode.First(Target);
        foreach ((int i, string vector) in sums)
        {
            _writer.Line($"{name(i)}{vector} += {_writer.Vectors.Load(source, UnitLanes.Start(vector) + row(i))};");
        }

        _writer.Close();
        _writer.Line();
        foreach ((int i, string vector) in sums)
        {
            if (_storesWhole)
            {
                _writer.Store(name(i) + vector, Target, UnitLanes.Start(vector) + row(i));
            }
            else
            {
                _writer.Line($"{Names.SampleBlock}.StoreFirst({name(i)}{vector}, {Target}.Slice({row(i)}, {_units})[{UnitLanes.Start(vector)}..]);");
            }
        }
    }

    /// <summary>Writes the loop over the samples, block by block, so that within a block an input's next sample is the next element.</summary>
    private void WriteSamples(IndexExpression first, int count, int weights, Func<int, string> name)
    {
        int width = SamplePadding.RoundUp(_units);
        _writer.Line($"int runEnd = {Names.Math}.Min(run + pass.Run, pass.End);");
        _writer.Open($"for (int block = run; block < runEnd; block += {Names.SampleBlock}.Size)");
        if (weights > 0)
        {
            string column = Format.Of($"{Names.SampleBlock}.At({_term}, block, {_inputs})");
            _writer.Line($"ref {_writer.Scalar} {_term}Column = ref {VectorCode.Element(column, first.IsConstant ? 0 : first * 16)};");
        }

        _writer.Line($"ref {_writer.Scalar} row = ref {VectorCode.Element("rows", (IndexExpression)"block" * width)};");
        _writer.Line($"int count = {Names.Math}.Min({Names.SampleBlock}.Size, runEnd - block);");
        int start = first.IsConstant ? first.Constant : 0;
        UnitLanes.WriteSamples(_writer, _term + "Column", width, Vectors, [.. Enumerable.Range(0, count).Select(i => (name(i), i < weights ? (int?)((start + i) * 16) : null))]);
        _writer.Close();
    }
}
