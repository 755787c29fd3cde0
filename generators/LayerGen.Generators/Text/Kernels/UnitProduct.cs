using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the product of a layer with a single unit, which is applied to the steps of sequences: four sums of every
/// fourth term, <c>z = b + ((s0 + s1) + (s2 + s3))</c>. A stream computes one step after the other, and in a single sum
/// each addition would wait for the one before it. The remaining terms are added at the end. The order of the sums is
/// the same for a batch and for one sample, so the bits are, too.
/// </summary>
/// <param name="writer">The writer of the layer.</param>
/// <param name="weights">The weights, one per term.</param>
/// <param name="bias">The bias, or null for zero.</param>
/// <param name="term">The matrix or buffer of terms: <c>y1</c>.</param>
internal sealed class UnitProduct(LayerWriter writer, ParameterTensor weights, ParameterTensor? bias, string term)
{
    private const int Sums = 4;

    /// <summary>The number of terms from which it is worth it.</summary>
    private const int FewestTerms = 2 * Sums;

    /// <summary>Determines whether the sums of a layer have this order. It depends on the shape only.</summary>
    public static bool Applies(LayerPlan plan)
        => plan.InputShape.IsSequence && plan.Outputs == 1 && plan.Inputs >= FewestTerms;

    private int Terms => weights.Shape.Count;

    /// <summary>Gets the number of terms of the four sums.</summary>
    private int Whole => Terms / Sums * Sums;

    private VectorCode V => writer.Vectors;

    /// <summary>Gets the equation: <c>z2 = b2 + Σ_i w2_i·y1_i</c>.</summary>
    public string Equation(string result)
        => Format.Of(
            $"{result} = {(bias is null ? "" : bias.Local + " + ")}Σ_i {weights.Local}_i·{term}_i, in four sums of every fourth term");

    /// <summary>Writes the body of the method for a batch. The lanes of a vector are samples.</summary>
    /// <param name="isUnrolled">Whether each multiply-add has its own line.</param>
    /// <param name="results">The matrices to which <paramref name="finish"/> stores.</param>
    /// <param name="finish">Writes the use of the completed sum.</param>
    // Writes:
    //     for (int s = first; s < end; s += Vector<float>.Count)
    //     {
    //         …
    //         // z3_0 = b3 + Σ_i w3_i·y2_i, in four sums of every fourth term
    //         Vector<float> s0 = Vector.Create(w3[0]) * Vector.LoadUnsafe(ref y2Column);
    //         Vector<float> s1 = Vector.Create(w3[1]) * Vector.LoadUnsafe(ref y2Column, 16);
    //         …
    //         s0 = Vector.FusedMultiplyAdd(Vector.Create(w3[4]), Vector.LoadUnsafe(ref y2Column, 64), s0);
    //         …
    //         Vector<float> z3_0 = Vector.Create(b3[0]) + ((s0 + s1) + (s2 + s3));
    //         …
    //     }
    public void WriteBatch(bool isUnrolled, IReadOnlyList<string> results, Action<Result> finish)
    {
        writer.Line($"{writer.Read(weights.Local)} = parameters.Slice({weights.Offset}, {Terms});");
        if (bias is not null)
        {
            writer.Line($"{writer.Read(bias.Local)} = parameters.Slice({bias.Offset}, 1);");
        }

        writer.Line();
        writer.OpenSampleLoop();
        TileLoops.WriteColumns(writer, [""], [(term, Terms), .. results.Select(matrix => (matrix, 1))]);
        writer.Line();
        string z = results[0] + "_0";
        writer.Line($"// {Equation(z)}");
        for (int sum = 0; sum < Sums; sum++)
        {
            writer.Declare(Sum(sum), Weight(sum) * Term(sum));
        }

        writer.Line();
        if (isUnrolled)
        {
            for (int i = Sums; i < Whole; i++)
            {
                Add(Sum(i % Sums), i);
            }
        }
        else
        {
            writer.Open($"for (int i = {Sums}; i < {Whole}; i += {Sums})");
            for (int sum = 0; sum < Sums; sum++)
            {
                Add(Sum(sum), (IndexExpression)"i" + sum);
            }

            writer.Close();
        }

        writer.Line();
        writer.Declare(z, Total(bias is null ? "" : V.Broadcast(bias.Local + "[0]").ToString() + " + ", Sum));
        for (int i = Whole; i < Terms; i++)
        {
            Add(z, i);
        }

        writer.Line();
        finish(new Result(z, "0", "Column", 0));
        writer.Close();
    }

    /// <summary>Writes the body of the method for one sample. The four lanes of a vector are the sums.</summary>
    /// <param name="result">The buffer of the result.</param>
    /// <param name="value">The function that computes the value of the result from its sum.</param>
    // Writes:
    //     y2 = y2.Slice(0, 10);
    //     …
    //     Vector128<float> s = Vector128.LoadUnsafe(ref w3) * Vector128.LoadUnsafe(ref y);
    //     s = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref w3, 4), Vector128.LoadUnsafe(ref y, 4), s);
    //     …
    //     float z = b3 + ((s[0] + s[1]) + (s[2] + s[3]));
    //     z = float.FusedMultiplyAdd(Unsafe.Add(ref w3, 8), Unsafe.Add(ref y, 8), z);
    public void WriteOneSample(string result, Func<Expression, Expression> value)
    {
        TypeName vector = writer.Scalar == Scalar.Single.Keyword ? Names.Vector128 : Names.Vector256;
        string Load(string reference, int at)
            => vector + ".LoadUnsafe(ref " + reference + (at == 0 ? "" : Format.Of($", {at}")) + ")";
        writer.Line($"{term} = {term}.Slice(0, {Terms});");
        foreach (ParameterTensor tensor in bias is null ? [weights] : new[] { weights, bias })
        {
            writer.Line($"ref {writer.Scalar} {tensor.Local} = ref {VectorCode.Element(VectorCode.First("parameters"), tensor.Offset)};");
        }

        writer.Line($"ref {writer.Scalar} y = ref {VectorCode.First(term)};");
        writer.Line();
        writer.Line($"{vector.Of(writer.Scalar)} s = {Load(weights.Local, 0)} * {Load("y", 0)};");
        for (int i = Sums; i < Whole; i += Sums)
        {
            writer.Line($"s = {vector}.FusedMultiplyAdd({Load(weights.Local, i)}, {Load("y", i)}, s);");
        }

        writer.Line();
        writer.Line($"{writer.Scalar} z = {Total(bias is null ? "" : bias.Local + " + ", sum => Format.Of($"s[{sum}]"))};");
        for (int i = Whole; i < Terms; i++)
        {
            writer.Line($"z = {writer.Scalar}.FusedMultiplyAdd({VectorCode.Element(weights.Local, i)}, {VectorCode.Element("y", i)}, z);");
        }

        writer.Line();
        writer.Store(value(V.Broadcast("z")), VectorCode.First(result), 0);
    }

    private static string Sum(int sum) => Format.Of($"s{sum}");

    private static string Total(string start, Func<int, string> sum)
        => start + Format.Of($"(({sum(0)} + {sum(1)}) + ({sum(2)} + {sum(3)}))");

    private Expression Weight(IndexExpression i) => V.Broadcast(Format.Of($"{weights.Local}[{Aligned(i)}]"));

    private Expression Term(IndexExpression i) => V.Load(term + "Column", i * 16);

    private string Aligned(IndexExpression i)
        => i.IsConstant ? Format.Aligned(i.Constant, Terms - 1) : i.ToString();

    private void Add(string sum, IndexExpression i)
        => writer.Line($"{sum} = {V.MultiplyAdd(Weight(i), Term(i), sum)};");
}
