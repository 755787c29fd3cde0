using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// The unrolled form: one line per multiply-add, with a few results side by side, so that their additions do not wait
/// for each other.
/// </summary>
internal sealed partial class SampleLanesProduct
{
    private void WriteUnrolled(Part part)
    {
        string documentation = Documentation;
        if (part.Count < ResultCount)
        {
            documentation += Format.Of($"\nThis method has {ResultName}_{part.First} to {ResultName}_{part.End - 1}.");
        }

        _writer.Summary($"{documentation}");
        _writer.OpenKernel(PartName(part), MethodParameters);
        _writer.Line($"{Names.ReadOnlySpan}<{_writer.Scalar}> {Weights.Local} = parameters.Slice({Weights.Offset}, {Weights.Shape.Count});");
        if (Bias is not null)
        {
            _writer.Line($"{Names.ReadOnlySpan}<{_writer.Scalar}> {Bias.Local} = parameters.Slice({Bias.Offset}, {Bias.Shape.Count});");
        }

        _writer.Line();
        _writer.OpenSampleLoop();
        TileLoops.WriteColumns(_writer, [""], Matrices);
        _writer.Line($"{_writer.Vectors.Type} {TermVariable};");
        foreach (Part group in Part.Balanced(part.First, part.Count, Kernel.Rows))
        {
            _writer.Line();
            WriteGroup(group);
        }

        _writer.Close();
        _writer.Close();
    }

    /// <summary>
    /// Gets the variable that contains one term after the other. <c>y0</c> is a span, so the variable is <c>y</c>.
    /// </summary>
    private string TermVariable => Term.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>Writes a few results side by side.</summary>
    // // z1_j = b1_j + w1_0_j·y0_0 + … + w1_3_j·y0_3  for j = 0 … 7, side by side
    // Vector<float> z1_0 = Vector.Create(b1[0]);
    // …
    // y = Vector.LoadUnsafe(ref y0Column, 16); // y0_1
    // z1_0 = Vector.FusedMultiplyAdd(Vector.Create(w1[16]), y, z1_0);
    private void WriteGroup(Part group)
    {
        _writer.Line($"// {Equation(group)}");
        int last = Weights.Shape.Count - 1;
        for (int r = group.First; r < group.End; r++)
        {
            _writer.Declare(Format.Of($"{ResultName}_{r}"), Start(r));
        }

        for (int t = 0; t < TermCount; t++)
        {
            _writer.Line();
            _writer.Line($"{TermVariable} = {_writer.Vectors.Load(Term + "Column", t * 16)}; // {Term}_{t}");
            for (int r = group.First; r < group.End; r++)
            {
                string weight =
                    Format.Of($"{Weights.Local}[{Format.Aligned(r * ResultStride + t * TermStride, last)}]");
                string sum = Format.Of($"{ResultName}_{r}");
                _writer.Line($"{sum} = {_writer.Vectors.MultiplyAdd(_writer.Vectors.Broadcast(weight), TermVariable, sum)};");
            }
        }

        _writer.Line();
        for (int r = group.First; r < group.End; r++)
        {
            WriteResult(new Result(Format.Of($"{ResultName}_{r}"), Format.Of(r), "Column", r * 16));
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
        string range = isOne ? "" : Format.Of($"  for {ResultIndex} = {group.First} … {group.End - 1}, side by side");
        return Format.Of($"{ResultName}_{index} = {start}{string.Join(" + ", terms)}{range}");
    }
}
