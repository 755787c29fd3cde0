using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// Writes the loss of each sample: the terms of its outputs, in their order. If the loss and the last activation are a
/// matching pair, the terms are computed from the logits Z, which have all digits. Otherwise they are computed from the
/// outputs Y.
/// </summary>
internal sealed class SampleLossWriter
{
    private readonly LayerWriter _writer;
    private readonly LayerPlan _plan;
    private readonly LossText _loss;
    private readonly ActivationKind _activation;
    private readonly LossForm _form;

    public SampleLossWriter(LayerWriter writer)
    {
        _writer = writer;
        _plan = writer.Plan;
        _loss = writer.Network.Loss.Text();
        _activation = _plan.Layer.OutputActivation();
        _form = _loss.Form(_activation);
    }

    /// <summary>
    /// Determines whether the loss of a network is computed from the pre-activations of its output layer, not only from
    /// the outputs.
    /// </summary>
    public static bool ReadsPreActivations(NetworkPlan plan)
    {
        LossText loss = plan.Loss.Text();
        return loss.Form(plan.Output.Layer.Activation) != LossForm.Outputs
            || loss.ReadsComplement(plan.Output.Layer.Activation);
    }

    private string Y => LayerWriter.Local(_plan.Output);

    private string Z => LayerWriter.Local(_plan.PreActivation);

    private bool ReadsComplement => _form == LossForm.Outputs && _loss.ReadsComplement(_activation);

    /// <summary>Gets the matrices of the cache that are read in addition to the targets.</summary>
    private IEnumerable<string> Matrices
        => (_form != LossForm.Outputs ? Array.Empty<string>() : [_plan.Output]).Concat(
            ReadsPreActivations(_writer.Network) ? [_plan.PreActivation] : []);

    private int Outputs => _plan.OutputsPerStep;

    private bool IsUnrolled => Outputs <= JitLimits.TranscendentalsPerMethod;

    /// <summary>Writes the call, for a part of the batch.</summary>
    // Writes:
    //     SampleLosses(cache.Z3.Blocks, cache.D.Blocks, cache.SampleLossBuffer, first, end);
    public void WriteCall()
    {
        string losses = _plan.Steps == 1 ? "Sample" : "Step";
        _writer.Line($"SampleLosses({string.Concat(Matrices.Select(matrix => "cache." + matrix + ".Blocks, "))}cache.D.Blocks, cache.{losses}LossBuffer, {PassWriter.Range(_plan.Steps)});");
        if (_plan.Steps > 1)
        {
            _writer.Line();
            _writer.Line($"// The {(_writer.Network.Loss.IsSum ? "sum" : "mean")} over the {_plan.Steps} steps of each sample, or over those with a weight.");
            _writer.Line($"cache.CombineStepLosses(isSum: {(_writer.Network.Loss.IsSum ? "true" : "false")}, first, end);");
        }
    }

    /// <summary>Writes the method.</summary>
    // Writes:
    //     private static void SampleLosses(
    //         ReadOnlySpan<float> z3, ReadOnlySpan<float> d, Span<float> losses, int first, int end)
    //     {
    //         for (int s = first; s < end; s += Vector<float>.Count)
    //         {
    //             ref float z3Column = ref SampleBlock.At(z3, s, 2);
    //             ref float dColumn = ref SampleBlock.At(d, s, 2);
    //             …
    //             loss.CopyTo(losses[s..]);
    //         }
    //     }
    public void Write()
    {
        string[] matrices = [.. Matrices.Select(LayerWriter.Local), "d"];
        _writer.Summary($"The loss of each {(_plan.Steps == 1 ? "sample" : "step of each sample")}, {_loss.Formula(_plan)}.  One vector of samples per pass.");
        _writer.OpenKernel(
            "SampleLosses", [.. matrices.Select(_writer.Read), _writer.Written("losses"), "int first", "int end"]);
        bool isOfOutputs = _form == LossForm.Outputs;
        if (_loss.HasConstants(isOfOutputs))
        {
            _loss.WriteConstants(_writer, isOfOutputs);
            _writer.Line();
        }

        _writer.OpenSampleLoop();
        foreach (string matrix in matrices)
        {
            _writer.Column(matrix, Outputs);
        }

        _writer.Line();
        if (_form == LossForm.LogSoftmax)
        {
            WriteLogSum();
        }

        WriteTerms();
        _writer.Line();
        Expression loss = "loss";
        _writer.Line($"{(_loss.SampleScale(_writer) is { } scale ? loss * scale : loss).ToPrimary()}.CopyTo(losses[s..]);");
        _writer.Close();
        _writer.Close();
    }

    private VectorCode V => _writer.Vectors;

    private Expression Load(string matrix, IndexExpression offset) => V.Load(matrix + "Column", offset);

    /// <summary>Writes the sum over the outputs, in their order.</summary>
    // Writes:
    //     Vector<float> loss = KullbackLeibler.TermOfLog(Vector.LoadUnsafe(ref dColumn), z3_0 - m - logSum);
    //     loss += KullbackLeibler.TermOfLog(Vector.LoadUnsafe(ref dColumn, 16), z3_1 - m - logSum);
    private void WriteTerms()
    {
        if (IsUnrolled)
        {
            for (int k = 0; k < Outputs; k++)
            {
                WriteTerm(Format.Of(k), k * 16, k == 0);
            }

            return;
        }

        WriteTerm("0", 0, isFirst: true);
        _writer.Open($"for (int k = 1; k < {Outputs}; k++)");
        WriteTerm("k", (IndexExpression)"k" * 16, isFirst: false);
        _writer.Close();
    }

    // Writes:
    //     Vector<float> d_k = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref dColumn, (nuint)(k * 16)), keep, spread);
    //     Vector<float> z1_k = Vector.LoadUnsafe(ref z1Column, (nuint)(k * 16));
    //     loss += Vector.Create(weights[k]) * KullbackLeibler.TermOfLog(d_k, z1_k - m - logSum);
    private void WriteTerm(string k, IndexExpression offset, bool isFirst)
    {
        Expression d = Operand("d", k, _loss.Target(Load("d", offset), V), _loss.ChangesTargets || ReadsTwice);
        Expression z = Z + "_" + k;
        if (_form == LossForm.LogSoftmax && !IsUnrolled)
        {
            _writer.Declare(Z + "_" + k, Load(Z, offset));
        }

        Expression term = _form switch
        {
            LossForm.LogSoftmax => ((ILogSoftmaxLoss)_loss).LogTerm(d, z - "m" - "logSum", k, V),
            LossForm.Logits => ((ILogitLoss)_loss).LogitTerm(d, Load(Z, offset), k, V),
            _ => _loss.Term(
                new LossOperands(d, Operand(Y, k, Load(Y, offset), ReadsTwice), Complement(k, offset), k, V)),
        };
        _writer.Line($"{(isFirst ? V.Type + " loss =" : "loss +=")} {term};");
    }

    /// <summary>
    /// Gets a value indicating whether a term uses its target and its output twice, so that each is stored in a
    /// variable.
    /// </summary>
    private bool ReadsTwice => _form == LossForm.Outputs && _loss.IsInTwoParts(_activation);

    /// <summary>
    /// Gets a value as an operand of a term: a variable that is written first, or the expression itself.
    /// </summary>
    private Expression Operand(string name, string k, Expression value, bool isVariable)
    {
        if (!isVariable)
        {
            return value;
        }

        _writer.Declare(name + "_" + k, value);
        return name + "_" + k;
    }

    /// <summary>Writes 1 − y, computed from Z, where the difference would lose digits.</summary>
    // Writes:
    //     Vector<float> z1_0 = Vector.LoadUnsafe(ref z1Column);
    //     Vector<float> rest_0 = Vector.Max(
    //         Vector.Min((-z1_0 + Vector.Create(3f)) * Vector.Create(1f / 6), Vector<float>.One), Vector<float>.Zero);
    private Expression? Complement(string k, IndexExpression offset)
    {
        if (!ReadsComplement)
        {
            return null;
        }

        _writer.Declare(Z + "_" + k, Load(Z, offset));
        _writer.Declare("rest_" + k, ((IHasComplement)_activation.Text()).Complement(Z + "_" + k, V));
        return (Expression)("rest_" + k);
    }

    /// <summary>
    /// Writes the logarithm of the sum of the exponentials. The largest term is 1 and is not part of the sum, because a
    /// sum near 1 would lose the other terms. Of the largest logit so far and the next one, the smaller one is added.
    /// </summary>
    // Writes:
    //     // ln Σ exp(z3_k − m) = ln(1 + rest): the largest term is 1, and the sum of the others keeps its digits.
    //     Vector<float> rest = VectorMath.ExpOfExactDifference(low_1, m);
    //     Vector<float> logSum = VectorMath.Log1p(rest);
    private void WriteLogSum()
    {
        if (IsUnrolled)
        {
            WriteUnrolledLogSum();
        }
        else
        {
            WriteLoopedLogSum();
        }

        _writer.Declare("logSum", VectorCode.Function("Log1p", "rest"));
        _writer.Line();
    }

    private static Expression ExpOfExactDifference(Expression z) => VectorCode.Function("ExpOfExactDifference", z, "m");

    // Writes:
    //     Vector<float> z3_0 = Vector.LoadUnsafe(ref z3Column);
    //     …
    //     Vector<float> m = z3_0;
    //     Vector<float> low_1 = Vector.Min(m, z3_1);
    //     m = Vector.Max(m, z3_1);
    //     …
    //     Vector<float> rest = VectorMath.ExpOfExactDifference(low_1, m);
    private void WriteUnrolledLogSum()
    {
        for (int k = 0; k < Outputs; k++)
        {
            _writer.Declare(Format.Of($"{Z}_{k}"), Load(Z, k * 16));
        }

        _writer.Line();
        if (Outputs > 1)
        {
            _writer.Line($"// The largest logit, and the others: the smaller one of each pair that is compared.");
        }

        _writer.Declare("m", Z + "_0");
        for (int k = 1; k < Outputs; k++)
        {
            string z = Format.Of($"{Z}_{k}");
            _writer.Declare(Format.Of($"low_{k}"), V.Min("m", z));
            _writer.Line($"m = {V.Max("m", z)};");
        }

        _writer.Line();
        WriteLogSumComment();
        _writer.Declare("rest", Outputs == 1 ? V.Zero : ExpOfExactDifference("low_1"));
        for (int k = 2; k < Outputs; k++)
        {
            _writer.Line($"rest += {ExpOfExactDifference(Format.Of($"low_{k}"))};");
        }
    }

    // Writes:
    //     Vector<float> m = Vector.LoadUnsafe(ref z1Column);
    //     for (int k = 1; k < 40; k++)
    //     {
    //         m = Vector.Max(m, Vector.LoadUnsafe(ref z1Column, (nuint)(k * 16)));
    //     }
    //     …
    //     Vector<float> rest = Vector<float>.Zero;
    //     for (int k = 1; k < 40; k++)
    //     {
    //         …
    //         rest += VectorMath.ExpOfExactDifference(Vector.Min(top, z1_k), m);
    //         top = Vector.Max(top, z1_k);
    //     }
    private void WriteLoopedLogSum()
    {
        IndexExpression at = (IndexExpression)"k" * 16;
        string z = Z + "_k";
        _writer.Declare("m", Load(Z, 0));
        _writer.Open($"for (int k = 1; k < {Outputs}; k++)");
        _writer.Line($"m = {V.Max("m", Load(Z, at))};");
        _writer.Close();
        _writer.Line();
        WriteLogSumComment();
        _writer.Declare("top", Load(Z, 0));
        _writer.Declare("rest", V.Zero);
        _writer.Open($"for (int k = 1; k < {Outputs}; k++)");
        _writer.Line($"// The smaller one of the largest logit so far and the next logit is added to the sum.");
        _writer.Declare(z, Load(Z, at));
        _writer.Line($"rest += {ExpOfExactDifference(V.Min("top", z))};");
        _writer.Line($"top = {V.Max("top", z)};");
        _writer.Close();
        _writer.Line();
    }

    private void WriteLogSumComment()
        => _writer.Line($"// ln Σ exp({Z}_k − m) = ln(1 + rest): the largest term is 1, and the sum of the others keeps its digits.");
}
