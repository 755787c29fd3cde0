using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Emission.Kernels;

/// <summary>A finished result of a product.</summary>
/// <param name="Value">The variable that holds it.</param>
/// <param name="Suffix">What makes names of further variables unique: <c>z1_3</c> has 3.</param>
/// <param name="Column">What the reference to feature 0 of its samples is called behind the name of a matrix.</param>
/// <param name="Offset">The offset of its feature from feature 0.</param>
internal sealed record Result(string Value, string Suffix, string Column, string Offset);

/// <summary>
/// Writes a product of a weight matrix with a batch, with samples as the lanes of a vector: for every result r,
/// <c>result_r = start_r + Σ_t weight(r, t)·term_t</c>, in the order of the terms. The forward pass of a dense layer is one
/// (results are units, terms are inputs), the gradient of its input another (results are inputs, terms are units).
/// </summary>
internal sealed partial class SampleLanesProduct
{
    private readonly LayerWriter _writer;

    public SampleLanesProduct(LayerWriter writer)
    {
        _writer = writer;
    }

    /// <summary>The name of the methods, without the part behind <c>Outputs</c> of a split one.</summary>
    public required string Method { get; init; }

    /// <summary>The parameters of the methods.</summary>
    public required string MethodParameters { get; init; }

    /// <summary>The first lines of the documentation.</summary>
    public required string Documentation { get; init; }

    /// <summary>The accumulator, which becomes the result: <c>z</c>.</summary>
    public required string Accumulator { get; init; }

    /// <summary>The result in formulas: <c>z1</c>.</summary>
    public required string ResultName { get; init; }

    /// <summary>The index of a result in a loop: <c>j</c>.</summary>
    public required string ResultIndex { get; init; }

    public required int ResultCount { get; init; }

    /// <summary>The matrix that holds the terms: <c>y0</c>.</summary>
    public required string Term { get; init; }

    /// <summary>The index of a term in a loop: <c>i</c>.</summary>
    public required string TermIndex { get; init; }

    public required int TermCount { get; init; }

    public required ParameterTensor Weights { get; init; }

    /// <summary>What every result starts with, or null for zero.</summary>
    public ParameterTensor? Bias { get; init; }

    /// <summary>How far apart the weights of two neighbouring results are; 1 or the number of columns.</summary>
    public required int ResultStride { get; init; }

    /// <summary>How far apart the weights of two neighbouring terms are; 1 or the number of columns.</summary>
    public required int TermStride { get; init; }

    /// <summary>The other matrices that <see cref="WriteResult"/> addresses, each with (results) features.</summary>
    public required IReadOnlyList<string> ResultMatrices { get; init; }

    /// <summary>Writes what becomes of a finished result.</summary>
    public required Action<Result> WriteResult { get; init; }

    /// <summary>The statements that call the methods.</summary>
    public IEnumerable<string> MethodNames
        => _writer.Plan.IsUnrolled ? Parts().Select(part => PartName(part.First, part.Count)) : [Method];

    public void Write()
    {
        if (!_writer.Plan.IsUnrolled)
        {
            WriteTiled();
            return;
        }

        bool first = true;
        foreach ((int start, int count) in Parts())
        {
            if (!first)
            {
                _writer.Line();
            }

            first = false;
            WriteUnrolled(start, count);
        }
    }

    /// <summary>Cuts the results so that no method has more multiply-adds than the JIT bears well.</summary>
    private IEnumerable<(int First, int Count)> Parts()
    {
        int size = Math.Max(1, JitLimits.MultiplyAddsPerMethod / TermCount);
        for (int first = 0; first < ResultCount; first += size)
        {
            yield return (first, Math.Min(size, ResultCount - first));
        }
    }

    private string PartName(int first, int count)
        => count == ResultCount ? Method : Text.Of($"{Method}Part{first}To{first + count - 1}");

    private string WeightName(string result, string term)
        => Weights.Local + "_" + (ResultStride == 1 ? term + "_" + result : result + "_" + term);

    private void OpenMethod(string name, string documentation, Action openSamples)
    {
        _writer.Summary($"{documentation}");
        _writer.OpenKernel(name, MethodParameters);
        _writer.Line($"ReadOnlySpan<{_writer.Scalar}> {Weights.Local} = parameters.Slice({Weights.Offset}, {Weights.Shape.Count});");
        if (Bias is not null)
        {
            _writer.Line($"ReadOnlySpan<{_writer.Scalar}> {Bias.Local} = parameters.Slice({Bias.Offset}, {Bias.Shape.Count});");
        }

        _writer.Line();
        openSamples();
        _writer.Line();
    }

    /// <summary>Takes the references to a sample's column of every matrix.</summary>
    private void WriteColumns(string suffix, string sample)
    {
        _writer.Column(Term, TermCount, suffix, sample);
        foreach (string matrix in ResultMatrices)
        {
            _writer.Column(matrix, ResultCount, suffix, sample);
        }
    }

    private void CloseMethod()
    {
        _writer.Close();
        _writer.Close();
    }

    private void WriteUnrolled(int first, int count)
    {
        string documentation = Documentation;
        if (count < ResultCount)
        {
            documentation += Text.Of($"\nThis method has {ResultName}_{first} to {ResultName}_{first + count - 1}.");
        }

        OpenMethod(PartName(first, count), documentation, () =>
        {
            _writer.OpenSampleLoop();
            WriteColumns("Column", "s");
        });
        for (int t = 0; t < TermCount; t++)
        {
            _writer.Line($"{_writer.Vector} {Term}_{t} = Vector.LoadUnsafe(ref {Term}Column, {Text.Aligned(t, TermCount - 1)} * 16);");
        }

        _writer.Line($"{_writer.Vector} {Accumulator};");
        for (int r = first; r < first + count; r++)
        {
            _writer.Line();
            _writer.Line($"// {Equation(r)}");
            _writer.Line($"{Accumulator} = {Start(Bias is null ? "" : Text.Of(r))};");
            for (int t = 0; t < TermCount; t++)
            {
                string weight = Text.Aligned(r * ResultStride + t * TermStride, Weights.Shape.Count - 1);
                _writer.Line($"{Accumulator} = Vector.FusedMultiplyAdd(Vector.Create({Weights.Local}[{weight}]), {Term}_{t}, {Accumulator});");
            }

            WriteResult(new Result(Accumulator, Text.Of(r), "Column", Text.Of(r) + " * 16"));
        }

        CloseMethod();
    }

    private string Start(string index)
        => Bias is null ? _writer.Vector + ".Zero" : "Vector.Create(" + Bias.Local + "[" + index + "])";

    private string Equation(int r)
    {
        string Product(int t) => Text.Of($"{WeightName(Text.Of(r), Text.Of(t))}·{Term}_{t}");
        IEnumerable<string> terms = TermCount <= 8
            ? Enumerable.Range(0, TermCount).Select(Product)
            : [Product(0), Product(1), "…", Product(TermCount - 1)];
        string start = Bias is null ? "" : Text.Of($"{Bias.Local}_{r} + ");
        return Text.Of($"{ResultName}_{r} = {start}{string.Join(" + ", terms)}");
    }
}
