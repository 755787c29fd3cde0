using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the gradients of a weight matrix with few units, whose inputs are rows: dW = Y·dZᵀ, and db = Σ dZ. A vector
/// of units would be almost empty, so the lanes are inputs. The sums of a pass are dWᵀ, which is transposed at its end.
/// The order of every sum is that of <see cref="OuterProduct"/>.
/// </summary>
internal sealed class InputLanesProduct
{
    private readonly LayerWriter _writer;

    public InputLanesProduct(LayerWriter writer)
    {
        _writer = writer;
    }

    /// <summary>Gets the first lines of the documentation.</summary>
    public required string Documentation { get; init; }

    public required ParameterTensor Weights { get; init; }

    public ParameterTensor? Biases { get; init; }

    /// <summary>Gets the plan of the product.</summary>
    public required KernelPlan Kernel { get; init; }

    private LayerPlan Plan => _writer.Plan;

    private int Inputs => Plan.Inputs;

    private int Units => Plan.Outputs;

    private string Term => _writer.Input;

    private string Target => "d" + Weights.Local;

    private string[] Vectors => UnitLanes.Vectors(Kernel.Vectors);

    private bool IsWhole => UnitLanes.IsWhole(_writer, Inputs, Kernel.Vectors);

    // Writes:
    //     private static void WeightGradientsLayer3(
    //         ReadOnlySpan<float> y2, ReadOnlySpan<float> dz3, Gradients gradients, in SamplePass pass)
    //     {
    //         …
    //         // dW3ᵀ, whose rows are vectors of inputs.
    //         Span<float> dw3Columns = SampleBlock.Align(stackalloc float[48], 32);
    //         ref float dw3 = ref MemoryMarshal.GetReference(dw3Columns);
    //         ref float db3 = ref MemoryMarshal.GetReference(gradients.Values.Slice(384, 2));
    //         …
    //         SampleTranspose.Weights(dw3Columns, gradients.Values.Slice(352, 32), 2, 16);
    //         gradients.EndPass(pass, 352, 386);
    //     }
    public void Write()
    {
        string s = _writer.Scalar;
        _writer.Summary($"{Documentation}  The lanes are inputs.");
        _writer.OpenProduct(
            WideProducts.WeightGradients,
            Format.Of($"WeightGradientsLayer{Plan.Number}"),
            [_writer.Read(Term), _writer.Read(_writer.Gradient), "Gradients gradients", $"in {Names.SamplePass} pass"]);
        int count = Weights.Shape.Count;
        string memory = Format.Of($"stackalloc {s}[{count + SamplePadding.Size}]");
        _writer.Line($"// d{Weights.Symbol}ᵀ, whose rows are vectors of inputs.");
        _writer.Line($"{_writer.Written(Target + "Columns")} = {Names.SampleBlock}.Align({memory}, {count});");
        _writer.Line($"ref {s} {Target} = ref {VectorCode.First(Target + "Columns")};");
        if (Biases is not null)
        {
            string slice = Format.Of($"gradients.Values.Slice({Biases.Offset}, {Units})");
            _writer.Line($"ref {s} d{Biases.Local} = ref {VectorCode.First(slice)};");
        }

        WritePreviousChunk(count);
        _writer.Line();
        if (IsWhole)
        {
            WriteRuns();
        }
        else
        {
            UnitLanes.Open(_writer, "i", Inputs, Kernel.Vectors, overruns: false, "inputs");
            _writer.Line();
            WriteRuns();
            _writer.Close();
        }

        _writer.Line();
        _writer.Line($"{Names.SampleTranspose}.Weights({Target}Columns, gradients.Values.Slice({Weights.Offset}, {count}), {Units}, {Inputs});");
        bool isInOrder = Biases?.Offset == Weights.End;
        _writer.Line($"gradients.EndPass(pass, {Weights.Offset}, {(isInOrder ? Biases!.End : Weights.End)});");
        if (Biases is not null && !isInOrder)
        {
            _writer.Line($"gradients.EndPass(pass, {Biases.Offset}, {Biases.End});");
        }

        _writer.Close();
    }

    /// <summary>Writes the start of the sums if the pass began in the previous chunk.</summary>
    // Writes:
    //     if (pass.Start < pass.First)
    //     {
    //         // The sums that the previous chunk left.
    //         ref float before = ref gradients.PreviousRuns(pass, pass.First, 352);
    //         SampleTranspose.Weights(MemoryMarshal.CreateReadOnlySpan(ref before, 32), dw3Columns, 16, 2);
    //     }
    private void WritePreviousChunk(int count)
    {
        string span = Format.Of($"{Names.MemoryMarshal}.CreateReadOnlySpan(ref before, {count})");
        _writer.Open($"if (pass.Start < pass.First)");
        _writer.Line($"// The sums that the previous chunk left.");
        _writer.Line($"ref {_writer.Scalar} before = ref gradients.PreviousRuns(pass, pass.First, {Weights.Offset});");
        _writer.Line($"{Names.SampleTranspose}.Weights({span}, {Target}Columns, {Inputs}, {Units});");
        _writer.Close();
    }

    /// <summary>Writes the runs of a pass, for the inputs of the vectors.</summary>
    // Writes:
    //     // dw3_i_j = Σ_s y2_i·dz3_j  for j = 0 … 1
    //     // db3_j = Σ_s dz3_j
    //     for (int run = pass.First; run < pass.End; run += pass.Run)
    //     {
    //         Vector<float> dw3_0a = Vector<float>.Zero, dw3_0b = Vector<float>.Zero;
    //         …
    //         float db3_0 = 0, db3_1 = 0;
    //         int runEnd = Math.Min(run + pass.Run, pass.End);
    //         for (int block = run; block < runEnd; block += SampleBlock.Size)
    //         {
    //             …
    //         }
    //
    //         // Add the sums of the previous runs.
    //         …
    //         dw3_0a.StoreUnsafe(ref dw3, (nuint)a);
    //         …
    //     }
    private void WriteRuns()
    {
        string units = Units == 1 ? "0" : Format.Of($"0 … {Units - 1}");
        _writer.Line($"// {Target}_i_j = Σ_s {Term}_i·{_writer.Gradient}_j  for j = {units}");
        if (Biases is not null)
        {
            _writer.Line($"// d{Biases.Local}_j = Σ_s {_writer.Gradient}_j");
        }

        _writer.Open($"for (int run = pass.First; run < pass.End; run += pass.Run)");
        UnitLanes.WriteZeros(_writer, Enumerable.Range(0, Units).Select(Sum), Vectors);
        if (Biases is not null)
        {
            _writer.Line($"{_writer.Scalar} {string.Join(", ", Enumerable.Range(0, Units).Select(j => BiasSum(j) + " = 0"))};");
        }

        _writer.Line($"int runEnd = {Names.Math}.Min(run + pass.Run, pass.End);");
        _writer.Open($"for (int block = run; block < runEnd; block += {Names.SampleBlock}.Size)");
        _writer.Row(Term, Inputs, "block");
        _writer.Column(_writer.Gradient, Units, sample: "block");
        _writer.Line($"int count = {Names.Math}.Min({Names.SampleBlock}.Size, runEnd - block);");
        WriteSamples();
        _writer.Close();
        _writer.Line();
        WriteEndOfRun();
        _writer.Close();
    }

    /// <summary>Writes the terms of the samples of a block.</summary>
    // Writes:
    //     for (int s = 0; s < count; s++)
    //     {
    //         Vector<float> y_a = Vector.LoadUnsafe(ref y2Row, (nuint)a);
    //         Vector<float> y_b = Vector.LoadUnsafe(ref y2Row, (nuint)b);
    //         dw3_0a = Vector.FusedMultiplyAdd(Vector.Create(dz3Column), y_a, dw3_0a);
    //         …
    //         db3_0 += dz3Column;
    //         …
    //         y2Row = ref Unsafe.Add(ref y2Row, 16);
    //         dz3Column = ref Unsafe.Add(ref dz3Column, 1);
    //     }
    private void WriteSamples()
    {
        string gradient = _writer.Gradient + "Column";
        static string Input(string vector) => vector.Length == 0 ? "y" : "y_" + vector;
        _writer.Open($"for (int s = 0; s < count; s++)");
        foreach (string vector in Vectors)
        {
            _writer.Declare(Input(vector), _writer.Vectors.Load(Term + "Row", Start(vector)));
        }

        for (int j = 0; j < Units; j++)
        {
            string dz = VectorCode.Element(gradient, j * SamplePadding.Size);
            foreach (string vector in Vectors)
            {
                string sum = Sum(j) + vector;
                _writer.Line($"{sum} = {_writer.Vectors.MultiplyAdd(_writer.Vectors.Broadcast(dz), Input(vector), sum)};");
            }

            if (Biases is not null)
            {
                _writer.Line($"{BiasSum(j)} += {dz};");
            }
        }

        _writer.Line();
        _writer.Line($"{Term}Row = ref {VectorCode.Element(Term + "Row", Inputs)};");
        _writer.Line($"{gradient} = ref {VectorCode.Element(gradient, 1)};");
        _writer.Close();
    }

    /// <summary>Writes the addition of the sums of a run to those of the pass.</summary>
    // Writes:
    //     // Add the sums of the previous runs.
    //     if (run > pass.Start)
    //     {
    //         dw3_0a += Vector.LoadUnsafe(ref dw3, (nuint)a);
    //         …
    //         ref float before = ref gradients.PreviousRuns(pass, run, 384);
    //         db3_0 += before;
    //         …
    //     }
    //
    //     dw3_0a.StoreUnsafe(ref dw3, (nuint)a);
    //     …
    //     db3 = db3_0;
    //     …
    private void WriteEndOfRun()
    {
        (string Name, IndexExpression At)[] sums =
        [
            .. Enumerable.Range(0, Units).SelectMany(
                j => Vectors.Select(vector => (Sum(j) + vector, Start(vector) + j * Inputs))),
        ];
        _writer.Line($"// Add the sums of the previous runs.");
        _writer.Open($"if (run > pass.Start)");
        foreach ((string name, IndexExpression at) in sums)
        {
            _writer.Line($"{name} += {_writer.Vectors.Load(Target, at)};");
        }

        if (Biases is not null)
        {
            _writer.Line($"ref {_writer.Scalar} before = ref gradients.PreviousRuns(pass, run, {Biases.Offset});");
            for (int j = 0; j < Units; j++)
            {
                _writer.Line($"{BiasSum(j)} += {VectorCode.Element("before", j)};");
            }
        }

        _writer.Close();
        _writer.Line();
        foreach ((string name, IndexExpression at) in sums)
        {
            _writer.Store(name, Target, at);
        }

        for (int j = 0; Biases is not null && j < Units; j++)
        {
            _writer.Line($"{VectorCode.Element("d" + Biases.Local, j)} = {BiasSum(j)};");
        }
    }

    private IndexExpression Start(string vector) => UnitLanes.Start(_writer, vector, Inputs, Kernel.Vectors);

    private string Sum(int unit) => Format.Of($"{Target}_{unit}");

    private string BiasSum(int unit) => Format.Of($"d{Biases!.Local}_{unit}");
}
