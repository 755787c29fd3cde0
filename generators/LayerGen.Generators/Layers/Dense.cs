using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The declaration of a dense layer: <c>[Dense(units, activation, Initializer = …, InitializerValue = …)]</c>.
/// </summary>
internal sealed class DenseKind : LayerKind
{
    public override string AttributeName => "LayerGen.DenseAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? units = attribute.PositiveInteger("units", Rules.UnitsBelowOne);
        ActivationKind? activation = attribute.Activation("activation");
        bool hasBias = attribute.Flag("Bias", unset: true);
        InitChoice? init = InitChoice.Read(attribute);
        return units is { } count && activation is not null && init is not null
            ? new DenseLayer(count, activation, hasBias, init)
            : null;
    }
}

/// <summary>
/// A dense layer: Z = Wᵀ·Y + b, Y' = f(Z), with the parameters W (inputs × units) and b (units). Backward pass, from dZ
/// of this layer: dW = Y·dZᵀ, db = Σ dZ over the samples, dY = W·dZ, and from dY the dZ of the preceding layer.
/// </summary>
/// <param name="Units">The number of units.</param>
/// <param name="Function">The activation.</param>
/// <param name="HasBias">Whether the layer has biases b.</param>
/// <param name="Initializer">How W is initialized.</param>
internal sealed record DenseLayer(int Units, ActivationKind Function, bool HasBias, InitChoice Initializer)
    : OneInputLayer, IWritten<LayerText>, IHasParameters, ITakesScales, ICanHaveRows
{
    public override string Kind => "Dense";

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Units", Units),
        .. Function.DeclaredArguments,
        Argument.Flag("Bias", HasBias, unset: true),
        .. Initializer.Arguments(Function),
    ];

    public override LayerWork Work => LayerWork.Products;

    public override ActivationKind Activation => Function;

    public override bool ActsPerStep => true;

    public override Shape OutputShape(Shape input) => Shape.Of(Units);

    protected override long ColumnMultiplyAdds(Shape input) => input.LongCount * Units;

    public IEnumerable<ParameterShape> Parameters(Shape input)
    {
        yield return new ParameterShape(
            "W", TensorRole.Weight, input.Count, Units, Initializer.For(Function, input.Count, Units), "weights");
        if (HasBias)
        {
            yield return new ParameterShape("b", TensorRole.Bias, 1, Units, null, "biases");
        }
    }

    public bool TakesScales => Function is Identity;

    public LayerText CreateText() => new DenseText(this);
}

/// <summary>Writes the code of <see cref="DenseLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed partial class DenseText(DenseLayer layer) : LayerText<DenseLayer>(layer), ISumsGradients, IHasWideText
{
    public override IEnumerable<(string Phase, KernelPlan Kernel)> Kernels(LayerPlan plan)
    {
        yield return ("forward", ForwardKernel(plan));
        if (plan.Source is not null)
        {
            yield return ("dY", InputGradientKernel(plan));
        }

        yield return ("dW", WeightGradientKernel(plan));
        yield return ("one sample", OneSampleKernel(plan));
    }

    public override bool ReadsWholeVectors => false;

    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        if (Columns(plan) is { } columns)
        {
            yield return new CacheMatrix(
                columns, plan.Inputs, Format.Of($"Gets {plan.Input} in blocks of samples, for layer {plan.Number}"));
        }
    }

    public override IEnumerable<CacheBuffer> CacheBuffers(LayerPlan plan)
    {
        if (TransposesGradient(plan))
        {
            yield return CacheBuffer.Rows(
                Format.Of($"dZ{plan.Number}Rows"),
                Layer.Units,
                plan.Columns,
                Format.Of($"dZ{plan.Number} transposed: one row of units per {(plan.Columns == 1 ? "sample" : "step")}"));
        }
    }

    /// <summary>Determines whether the gradients of the weights read a transposed copy of dZ.</summary>
    private static bool TransposesGradient(LayerPlan plan) => !plan.HasRows && !RowsRule.HasInputLanes(plan);

    public override IEnumerable<(string Name, int Features)> BlockBuffers(LayerPlan plan)
    {
        if (Columns(plan) is { } columns)
        {
            yield return (columns, plan.Inputs);
        }
    }

    /// <summary>
    /// Gets the copy of an input with rows whose samples are the lanes, or null for a layer that needs none.
    /// </summary>
    private static string? Columns(LayerPlan plan) => plan.ReadsRows && !plan.HasRows ? plan.Input + "Columns" : null;

    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
    {
        string[] always = ["Forward", "Predict", "WeightGradients"];
        string[] behindAnother = carriesOn ? ["InputGradient"] : [];
        return [.. always, .. behindAnother, .. Columnwise.MethodPrefixes(Layer)];
    }

    public override string ForwardEquation(LayerPlan plan)
    {
        int n = plan.Number;
        return Format.Of($"{Product(plan)},  Y{n} = {Activation.Formula(Format.Of($"Z{n}"))}");
    }

    private string Product(LayerPlan plan)
        => Format.Of($"Z{plan.Number} = W{plan.Number}ᵀ·{plan.Input}")
            + (Layer.HasBias ? Format.Of($" + b{plan.Number}") : "");

    private KernelPlan ForwardKernel(LayerPlan plan) => plan.HasRows
        ? CostModel.SampleRows(plan.Machine, plan.Outputs, plan.Network.Scalar.Size)
        : CostModel.SampleLanes(
            plan.Machine,
            plan.Outputs,
            plan.Inputs,
            plan.IsUnrolled,
            JitLimits.ResultsPerMethod(Layer.Function is ElementwiseActivation { IsForwardLong: true }));

    private static KernelPlan InputGradientKernel(LayerPlan plan) => plan.ReadsRows
        ? CostModel.SampleRows(plan.Machine, plan.Inputs, plan.Network.Scalar.Size)
        : CostModel.SampleLanes(
            plan.Machine,
            plan.Inputs,
            plan.Outputs,
            plan.IsUnrolled,
            JitLimits.ResultsPerMethod(
                plan.Source?.Layer.Activation is ElementwiseActivation { IsBackwardLong: true }));

    private KernelPlan WeightGradientKernel(LayerPlan plan)
        => RowsRule.HasInputLanes(plan)
            ? CostModel.InputLanes(plan.Machine, plan.Inputs, plan.Outputs, plan.Network.Scalar.Size)
            : CostModel.UnitLanes(
                plan.Machine, plan.Inputs, plan.Outputs, plan.Network.Scalar.Size, plan.IsUnrolled, Layer.HasBias);

    private static KernelPlan OneSampleKernel(LayerPlan plan)
        => CostModel.OneSample(plan.Machine, plan.Inputs, plan.Outputs, plan.Network.Scalar.Size, plan.IsUnrolled);

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer1(parameters, cache.Y0.Blocks, cache.Z1.Blocks, cache.Y1.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        string input = buffers.Input;
        if (Columns(writer.Plan) is { } columns)
        {
            input = buffers.Own(columns);
            writer.Line($"{Names.SampleTranspose}.ToColumns({buffers.Input}, {input}, {writer.Plan.Inputs}, {buffers.Range});");
        }

        bool isWhole = writer.Plan.HasRows || UnitProduct.Applies(writer.Plan);
        string[] methods = isWhole ? [ForwardMethod(writer)] : [.. ForwardProduct(writer).MethodNames];
        foreach (string method in methods)
        {
            string y = IsColumnwise ? "" : ", " + buffers.Y;
            writer.Line($"{method}(parameters, {input}, {buffers.Z}{y}, {buffers.Range});");
        }

        Columnwise.WriteForwardCall(writer, buffers);
    }

    public override void WriteForward(LayerWriter writer)
    {
        WriteWideForward(writer);
        Columnwise.WriteForward(writer);
    }

    public void WriteWideForward(LayerWriter writer)
    {
        if (UnitProduct.Applies(writer.Plan))
        {
            WriteForwardOfUnit(writer);
        }
        else if (writer.Plan.HasRows)
        {
            ForwardRows(writer).Write();
        }
        else
        {
            ForwardProduct(writer).Write();
        }
    }

    private static string ForwardMethod(LayerWriter writer) => Format.Of($"ForwardLayer{writer.Plan.Number}");

    // Writes:
    //     z1_0 = Vector.FusedMultiplyAdd(Vector.Create(w1[ 0]), y, z1_0);
    //     …
    //     z1_0.StoreUnsafe(ref z1Column);
    //     Vector.Max(z1_0, Vector<float>.Zero).StoreUnsafe(ref y1Column);
    private SampleLanesProduct ForwardProduct(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        ActivationText activation = Activation;
        string equation = Product(plan);
        string y = Format.Of($"y{n}");
        string z = Format.Of($"z{n}");
        string[] results = IsColumnwise ? [z] : [z, y];
        return new SampleLanesProduct(writer)
        {
            Product = WideProducts.Forward,
            Method = ForwardMethod(writer),
            MethodParameters = ForwardParameters(writer, results),
            Kernel = ForwardKernel(plan),
            Documentation = plan.Title + ":  " + (IsColumnwise ? equation : ForwardEquation(plan))
                + ".  One vector of samples per pass.",
            Accumulator = "z",
            ResultName = z,
            ResultIndex = "j",
            ResultCount = Layer.Units,
            Term = writer.Input,
            TermIndex = "i",
            TermCount = plan.Inputs,
            TermFeatures = plan.Inputs,
            Weights = plan.Parameters[0],
            Bias = Layer.HasBias ? plan.Parameters[1] : null,
            ResultStride = 1,
            TermStride = Layer.Units,
            ResultMatrices = results,
            ResultFeatures = Layer.Units,
            SumMatrix = z,
            FinishEquation = Format.Of($"{y}_j = {activation.Formula(z + "_j")}"),
            Finish = IsColumnwise
                ? null
                : result => writer.Store(
                    activation.Activated(result.Value, writer.Vectors), y + result.Column, result.Offset),
            WriteResult = WriteResult(writer, z, y),
        };
    }

    /// <summary>Stores Z, and Y unless the activation follows in a method of its own.</summary>
    private Action<Result> WriteResult(LayerWriter writer, string z, string y)
    {
        ActivationText activation = Activation;
        return result =>
        {
            writer.Store(result.Value, z + result.Column, result.Offset);
            if (!IsColumnwise)
            {
                writer.Store(activation.Activated(result.Value, writer.Vectors), y + result.Column, result.Offset);
            }
        };
    }

    /// <summary>Writes the forward pass of a single unit on the steps of sequences.</summary>
    private void WriteForwardOfUnit(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = Format.Of($"y{plan.Number}");
        string z = Format.Of($"z{plan.Number}");
        string[] results = IsColumnwise ? [z] : [z, y];
        writer.Summary($"{plan.Title}:  {(IsColumnwise ? Product(plan) : ForwardEquation(plan))}.  One vector of samples per pass.");
        writer.OpenKernel(ForwardMethod(writer), ForwardParameters(writer, results));
        Unit(writer).WriteBatch(plan.IsUnrolled, results, WriteResult(writer, z, y));
        writer.Close();
    }

    private UnitProduct Unit(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        return new UnitProduct(writer, plan.Parameters[0], Layer.HasBias ? plan.Parameters[1] : null, writer.Input);
    }

    private static IReadOnlyList<string> ForwardParameters(LayerWriter writer, string[] results) =>
    [
        writer.Read("parameters"),
        writer.Read(writer.Input),
        .. results.Select(writer.Written),
        "int first",
        "int end",
    ];

    // Writes:
    //     z2_0a = Vector.FusedMultiplyAdd(Vector.Create(y1Row), w_a, z2_0a);
    //     …
    //     z2_0a.StoreUnsafe(ref z2Row, (nuint)a);
    //     Vector.Max(z2_0a, Vector<float>.Zero).StoreUnsafe(ref y2Row, (nuint)a);
    private SampleRowsProduct ForwardRows(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        ActivationText activation = Activation;
        string y = Format.Of($"y{plan.Number}");
        string z = Format.Of($"z{plan.Number}");
        return new SampleRowsProduct(writer)
        {
            Method = ForwardMethod(writer),
            MethodParameters = ForwardParameters(writer, [z, y]),
            Documentation = plan.Title + ":  " + ForwardEquation(plan) + ".  A few samples per pass.",
            Product = WideProducts.Forward,
            Kernel = ForwardKernel(plan),
            ResultName = z,
            ResultIndex = "j",
            ResultCount = Layer.Units,
            Term = writer.Input,
            TermCount = plan.Inputs,
            TermsAreRows = plan.ReadsRows,
            Weights = plan.Parameters[0],
            IsTransposed = false,
            Bias = Layer.HasBias ? plan.Parameters[1] : null,
            ResultMatrices = [z, y],
            WriteResult = result =>
            {
                writer.Store(result.Value, z + result.Column, result.Offset);
                writer.Store(activation.Activated(result.Value, writer.Vectors), y + result.Column, result.Offset);
            },
        };
    }

    // ---- one sample ------------------------------------------------------------------------------------------------

    // Writes:
    //     for (int j = 0; j < 6; j += Vector<float>.Count)
    //     {
    //         Vector<float> z = Vector.LoadUnsafe(ref b1, (nuint)j);
    //         z = Vector.FusedMultiplyAdd(Vector.Create(y0[0]), Vector.LoadUnsafe(ref w1, …), z);
    //         …
    //     }
    public override void WritePredict(LayerWriter writer)
    {
        WriteWidePredict(writer);
        Columnwise.WritePredict(writer);
    }

    public void WriteWidePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        ActivationText activation = Activation;
        string y = Format.Of($"y{n}");
        string equation = IsColumnwise ? Product(plan) + ", into " + y : ForwardEquation(plan);
        writer.Summary($"{plan.Title}:  {equation}, of one sample.  {(UnitProduct.Applies(plan) ? "Four sums side by side" : "One vector of units per pass")}.");
        writer.OpenProduct(
            WideProducts.Prediction,
            $"PredictLayer{n}", [writer.Read("parameters"), writer.Read(writer.Input), writer.Written(y)]);
        if (UnitProduct.Applies(plan))
        {
            Unit(writer).WriteOneSample(y, z => activation.Activated(z, writer.Vectors));
            writer.Close();
            return;
        }

        new OutputLanesProduct(writer, OneSampleKernel(plan))
        {
            Weights = plan.Parameters[0],
            Bias = Layer.HasBias ? plan.Parameters[1] : null,
            Term = writer.Input,
            TermCount = plan.Inputs,
            Result = y,
            Value = z => activation.Activated(z, writer.Vectors),
        }.Write();
        writer.Close();
    }
}
