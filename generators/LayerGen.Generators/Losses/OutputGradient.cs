using LayerGen.Generators.Activations;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Losses;

/// <summary>
/// Writes dZ of the last layer, where the loss and the last activation are combined. If the two have a common gradient
/// (softmax and cross-entropy, sigmoid and binary cross-entropy), it is used. Otherwise dY is computed by the loss and
/// then multiplied by the derivative of the activation: elementwise, or by the Jacobian of a softmax, dz_k = y_k·(dy_k
/// − Σ_j y_j·dy_j).
/// </summary>
internal sealed class OutputGradient
{
    private readonly LayerWriter _writer;
    private readonly LayerPlan _plan;
    private readonly LossText _loss;
    private readonly bool _isSum;
    private readonly ActivationKind _kind;
    private readonly ElementwiseText? _activation;
    private readonly IFusedGradient? _fused;
    private readonly string _y;
    private readonly Expression? _scale;

    public OutputGradient(LayerWriter writer)
    {
        _writer = writer;
        _plan = writer.Plan;
        LossKind loss = writer.Network.Loss;
        _loss = loss.Text();
        _isSum = loss.IsSum;
        _kind = _plan.Layer.OutputActivation();
        _activation = _kind.Text() as ElementwiseText;
        _fused = !loss.IsNeverFused && _loss is IFusedGradient fused && fused.FusesWith(_kind) ? fused : null;
        _y = LayerWriter.Local(_plan.Output);
        _scale = _loss.GradientScale(writer);
    }

    /// <summary>
    /// Gets the equation: of dZ if the loss is fused with the activation, otherwise of dY and the following steps.
    /// </summary>
    private string Equation
    {
        get
        {
            int n = _plan.Number;
            if (_fused is not null)
            {
                return _fused.FusedFormula(_plan);
            }

            if (_plan.Layer.Activation is null)
            {
                return _loss.GradientFormula(_plan);
            }

            string chain = _activation is null
                ? Format.Of($"dz{n}_k = y{n}_k·(dy{n}_k − Σ_j y{n}_j·dy{n}_j)")
                : Format.Of($"{_plan.Gradient} = dY{n} ⊙ f'({_plan.PreActivation}) with f' = ")
                    + _activation.DerivativeFormula(Read);
            return _loss.GradientFormula(_plan) + ",  " + chain;
        }
    }

    /// <summary>
    /// Gets a value indicating whether the outputs of a sample are mixed, so that a sum over them precedes the gradient
    /// of each.
    /// </summary>
    private bool IsThroughSum => _fused is null ? _activation is null : _fused.FusedElement("d", "y", "0", V) is null;

    private bool ReadsZ => _fused is null && BackwardReads == BackwardInput.Z;

    private BackwardInput? BackwardReads => (_kind as ElementwiseActivation)?.BackwardReads;

    /// <summary>
    /// Gets the matrix from which the derivative of an elementwise activation is computed: <c>Z1</c> or <c>Y1</c>.
    /// </summary>
    private string Read => BackwardReads == BackwardInput.Y ? _plan.Output : _plan.PreActivation;

    private string Z => LayerWriter.Local(_plan.PreActivation);

    private string Dy => "d" + _y;

    private string Dz => _writer.Gradient;

    /// <summary>Gets a value indicating whether each output has its own lines instead of a loop.</summary>
    private bool IsUnrolled
        => _plan.OutputsPerStep <= (IsThroughSum ? JitLimits.TranscendentalsPerMethod : JitLimits.UnrolledWidth)
            && _plan.OutputsPerStep <= JitLimits.ResultsPerMethod(
                _fused is null && (_loss.IsDerivativeLong || _kind is ElementwiseActivation { IsBackwardLong: true }));

    /// <summary>Writes the call, in the backward pass over a part of the batch.</summary>
    // Writes:
    //     // dZ3 = (Y3 − D) / B
    //     OutputGradient(cache.Y3.Blocks, cache.D.Blocks, cache.dZ3.Blocks, cache.BatchSampleCount, first, end);
    public void WriteCall()
    {
        string z = ReadsZ ? Format.Of($"cache.{_plan.PreActivation}.Blocks, ") : "";
        string samples = _isSum
            ? ""
            : "cache.BatchSampleCount" + (_plan.Steps == 1 ? "" : Format.Of($" * {_plan.Steps}")) + ", ";
        string steps = _plan.Steps == 1 || _isSum ? "" : Format.Of($"  with the {_plan.Steps} steps of all samples as B");
        _writer.Line($"// {Equation}{steps}");
        _writer.Line($"OutputGradient(cache.{_plan.Output}.Blocks, cache.D.Blocks, {z}cache.{_plan.Gradient}.Blocks, {samples}{PassWriter.Range(_plan.Steps)});");
    }

    /// <summary>Writes the method.</summary>
    // Writes:
    //     Vector<float> scale = Vector.Create(1f / samples);
    //     …
    //     Vector<float> y3_0 = Vector.LoadUnsafe(ref y3Column);
    //     Vector<float> d_0 = Vector.LoadUnsafe(ref dColumn);
    //     ((y3_0 - d_0) * scale).StoreUnsafe(ref dz3Column);
    public void Write()
    {
        string[] matrices = [_y, "d", .. ReadsZ ? (string[])[Z] : [], Dz];
        string[] samples = _isSum ? [] : ["int samples"];
        _writer.Summary($"The gradient of the {_writer.Network.Loss.Reduced} of B {(_plan.Steps == 1 ? "samples" : "steps")}:  {Equation}.");
        _writer.OpenKernel(
            "OutputGradient",
            [
                .. matrices.Select(matrix => matrix == Dz ? _writer.Written(matrix) : _writer.Read(matrix)),
                .. samples,
                "int first",
                "int end",
            ]);
        if (_scale is { } scale)
        {
            _writer.Declare("scale", V.Broadcast(scale));
        }

        _loss.WriteConstants(_writer, isOfOutputs: _fused is null);
        if (_scale is not null || _loss.HasConstants(isOfOutputs: _fused is null))
        {
            _writer.Line();
        }

        _writer.OpenSampleLoop();
        foreach (string matrix in matrices)
        {
            _writer.Column(matrix, _plan.OutputsPerStep);
        }

        _writer.Line();
        if (IsThroughSum)
        {
            WriteThroughSum();
        }
        else
        {
            WriteEach(0, isSeparated: true, WriteElement);
        }

        _writer.Close();
        _writer.Close();
    }

    /// <summary>
    /// Calls <paramref name="write"/> for each output from <paramref name="first"/>, with its index and its offset from
    /// the first output.
    /// </summary>
    // Writes:
    //     for (int k = 0; k < 18; k++)
    //     {
    //         …
    //     }
    private void WriteEach(int first, bool isSeparated, Action<string, IndexExpression> write)
    {
        if (!IsUnrolled)
        {
            _writer.Open($"for (int k = {first}; k < {_plan.OutputsPerStep}; k++)");
            write("k", (IndexExpression)"k" * 16);
            _writer.Close();
            return;
        }

        for (int k = first; k < _plan.OutputsPerStep; k++)
        {
            if (isSeparated && k > first)
            {
                _writer.Line();
            }

            write(Format.Of(k), k * 16);
        }
    }

    private VectorCode V => _writer.Vectors;

    private Expression Load(string matrix, IndexExpression offset) => V.Load(matrix + "Column", offset);

    private void LoadY(string k, IndexExpression offset) => _writer.Declare(_y + "_" + k, Load(_y, offset));

    private void LoadTarget(string k, IndexExpression offset)
        => _writer.Declare("d_" + k, _loss.Target(Load("d", offset), V));

    private void Store(Expression value, IndexExpression offset) => _writer.Store(value, Dz + "Column", offset);

    private Expression Scaled(Expression value) => _scale is null ? value : value * "scale";

    /// <summary>Writes the gradient of one output that does not depend on the other outputs.</summary>
    // Writes:
    //     Vector<float> y3_0 = Vector.LoadUnsafe(ref y3Column);
    //     Vector<float> d_0 = Vector.LoadUnsafe(ref dColumn);
    //     ((y3_0 - d_0) * scale).StoreUnsafe(ref dz3Column);
    private void WriteElement(string k, IndexExpression offset)
    {
        LoadY(k, offset);
        LoadTarget(k, offset);
        if (_fused is not null)
        {
            Store(Scaled(_fused.FusedElement("d_" + k, _y + "_" + k, k, V)!.Value), offset);
            return;
        }

        Expression? complement = null;
        if (ReadsZ)
        {
            _writer.Declare(Z + "_" + k, Load(Z, offset));
            if (_loss.ReadsComplement(_kind))
            {
                complement = (Expression)("rest_" + k);
                _writer.Declare("rest_" + k, ((IHasComplement)_activation!).Complement(Z + "_" + k, V));
            }
        }

        Expression dy = Scaled(_loss.Derivative(new LossOperands("d_" + k, _y + "_" + k, complement, k, V)));
        if (BackwardReads == BackwardInput.Nothing)
        {
            Store(_activation!.Backward(dy, "", V), offset);
            return;
        }

        _writer.Declare(Dy + "_" + k, dy);
        _writer.Declare(Dz + "_" + k, _activation!.Backward(Dy + "_" + k, LayerWriter.Local(Read) + "_" + k, V));
        Store(Dz + "_" + k, offset);
    }

    /// <summary>
    /// Writes the gradients of all outputs if each depends on a sum over all of them. In loops, the terms of the sum
    /// are stored in dZ until the second loop reads them.
    /// </summary>
    // Writes:
    //     Vector<float> sum = Vector<float>.Zero;
    //     for (int k = 0; k < 18; k++)
    //     {
    //         …
    //         Vector<float> wd_k = Vector.Create(weights[k]) * d_k;
    //         wd_k.StoreUnsafe(ref dz1Column, (nuint)(k * 16));
    //         sum += wd_k;
    //     }
    //
    //     for (int k = 0; k < 18; k++)
    //     {
    //         …
    //         (Vector.FusedMultiplyAdd(y1_k, sum, -wd_k) * scale).StoreUnsafe(ref dz1Column, (nuint)(k * 16));
    //     }
    private void WriteThroughSum()
    {
        string name = _fused is not null ? "wd" : Dy;
        if (!IsUnrolled)
        {
            _writer.Declare("sum", V.Zero);
        }

        WriteEach(0, isSeparated: false, (k, offset) =>
        {
            string value = name + "_" + k;
            if (_fused is null)
            {
                LoadY(k, offset);
            }

            LoadTarget(k, offset);
            _writer.Declare(
                value,
                _fused is IFusedThroughSum sum
                    ? sum.FusedTerm("d_" + k, k, V)
                    : Scaled(_loss.Derivative(new LossOperands("d_" + k, _y + "_" + k, null, k, V))));
            if (!IsUnrolled)
            {
                Store(value, offset);
                WriteAddition(k, value);
            }
        });
        _writer.Line();
        if (IsUnrolled)
        {
            // The first term starts the sum.
            _writer.Declare("sum", _fused is not null ? name + "_0" : (Expression)(_y + "_0") * (name + "_0"));
            WriteEach(1, isSeparated: false, (k, _) => WriteAddition(k, name + "_" + k));
            _writer.Line();
        }

        WriteEach(0, isSeparated: false, (k, offset) =>
        {
            Expression y = _y + "_" + k;
            Expression value = name + "_" + k;
            if (_fused is not null || !IsUnrolled)
            {
                LoadY(k, offset);
            }

            if (!IsUnrolled)
            {
                _writer.Declare(name + "_" + k, Load(Dz, offset));
            }

            Store(_fused is not null ? Scaled(V.MultiplyAdd(y, "sum", -value)) : y * (value - "sum"), offset);
        });
    }

    private void WriteAddition(string k, string value)
    {
        if (_fused is not null)
        {
            _writer.Line($"sum += {value};");
        }
        else
        {
            _writer.Line($"sum = {V.MultiplyAdd(_y + "_" + k, value, "sum")};");
        }
    }
}
