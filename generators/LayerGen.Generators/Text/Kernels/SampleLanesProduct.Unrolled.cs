using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// The unrolled form: one line per multiply-add, with a few results side by side, so that their additions do not wait
/// for each other.
/// </summary>
internal sealed partial class SampleLanesProduct
{
    // Writes:
    //     ReadOnlySpan<float> w5 = parameters.Slice(56, 8);
    //
    //     for (int s = first; s < end; s += Vector<float>.Count)
    //     {
    //         ref float dz5Column = ref SampleBlock.At(dz5, s, 2);
    //         ref float dy4Column = ref SampleBlock.At(dy4, s, 4);
    //         Vector<float> dz;
    //         …
    private void WriteUnrolled(Part part)
    {
        string documentation = Documentation;
        if (part.Count < ResultCount)
        {
            documentation += Format.Of($"\nThis method has {ResultName}_{part.First} to {ResultName}_{part.End - 1}.");
        }

        _writer.Summary($"{documentation}");
        _writer.OpenKernel(PartName(part), MethodParameters);
        _writer.Line($"{_writer.Read(Weights.Local)} = parameters.Slice({Weights.Offset}, {Weights.Shape.Count});");
        if (Bias is not null)
        {
            _writer.Line($"{_writer.Read(Bias.Local)} = parameters.Slice({Bias.Offset}, {Bias.Shape.Count});");
        }

        _writer.Line();
        _writer.OpenSampleLoop();
        TileLoops.WriteColumns(_writer, [""], Matrices);
        _writer.Line($"{_writer.Vectors.Type} {TermVariable};");
        foreach (UnrolledPlace place in Places?.Unrolled ?? [Matrix])
        {
            foreach (Part group in Part.Balanced(part.First, part.Count, Kernel.Rows))
            {
                _writer.Line();
                WriteGroup(place, group);
            }
        }

        _writer.Close();
        _writer.Close();
    }

    /// <summary>
    /// Gets the variable that contains one term after the other. <c>y0</c> is a span, so the variable is <c>y</c>.
    /// </summary>
    private string TermVariable => Term.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>Gets the single position of a matrix product.</summary>
    private UnrolledPlace Matrix
        => new(null, 0, [.. Enumerable.Range(0, TermCount).Select(t => new UnrolledTerm(t, t * TermStride))]);

    /// <summary>
    /// Writes a few results side by side. Each of several positions is a block, because their variables have the same
    /// names.
    /// </summary>
    // Writes:
    //     // dy4_i = w5_i_0·dz5_0 + w5_i_1·dz5_1  for i = 0 … 3, side by side
    //     Vector<float> dy4_0 = Vector<float>.Zero;
    //     …
    //
    //     dz = Vector.LoadUnsafe(ref dz5Column, 16); // dz5_1
    //     dy4_0 = Vector.FusedMultiplyAdd(Vector.Create(w5[1]), dz, dy4_0);
    //     …
    //
    //     dy4_0.StoreUnsafe(ref dy4Column);
    private void WriteGroup(UnrolledPlace place, Part group)
    {
        int last = Weights.Shape.Count - 1;
        string Sum(int r) => Format.Of($"{(Places is null ? ResultName : Accumulator)}_{r}");
        _writer.Line($"// {(place.Equation is null ? Equation(group) : place.Equation + Range(group))}");
        if (Places is not null)
        {
            _writer.Open();
        }

        for (int r = group.First; r < group.End; r++)
        {
            _writer.Declare(Sum(r), Start(r));
        }

        foreach ((int feature, int firstWeight) in place.Terms)
        {
            _writer.Line();
            _writer.Line($"{TermVariable} = {_writer.Vectors.Load(Term + "Column", feature * 16)}; // {Term}_{feature}");
            for (int r = group.First; r < group.End; r++)
            {
                string weight = Format.Of($"{Weights.Local}[{Format.Aligned(firstWeight + r * ResultStride, last)}]");
                _writer.Line($"{Sum(r)} = {_writer.Vectors.MultiplyAdd(_writer.Vectors.Broadcast(weight), TermVariable, Sum(r))};");
            }
        }

        _writer.Line();
        for (int r = group.First; r < group.End; r++)
        {
            WriteResult(new Result(Sum(r), Format.Of(r), "Column", (place.FirstResult + r) * 16));
        }

        if (Places is not null)
        {
            _writer.Close();
        }
    }

    /// <summary>
    /// Gets the equation of a few results: <c>z1_j = b1_j + w1_0_j·y0_0 + … + w1_3_j·y0_3  for j = 0 … 7</c>.
    /// </summary>
    private string Equation(Part group)
    {
        bool isOne = group.Count == 1;
        string index = isOne ? Format.Of(group.First) : ResultIndex;
        string Product(int t) => Format.Of($"{WeightName(index, Format.Of(t))}·{Term}_{t}");
        IEnumerable<string> terms = TermCount <= 4
            ? Enumerable.Range(0, TermCount).Select(Product)
            : [Product(0), Product(1), "…", Product(TermCount - 1)];
        string start = Bias is null ? "" : Format.Of($"{Bias.Local}_{index} + ");
        string range = isOne ? "" : Range(group) + ", side by side";
        return Format.Of($"{ResultName}_{index} = {start}{string.Join(" + ", terms)}{range}");
    }

    private string Range(Part group)
        => Format.Of($"  for {ResultIndex} = {group.First}")
            + (group.Count == 1 ? "" : Format.Of($" … {group.End - 1}"));
}
