using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Emission;
using LayerGen.Generators.Emission.Kernels;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Parsing;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Layers;

/// <summary>How a dense layer is declared: <c>[Dense(units, activation, Init = …, InitValue = …)]</c>.</summary>
internal sealed class DenseKind : LayerKind
{
    public override string AttributeName => "LayerGen.DenseAttribute";

    public override Layer? Read(AttributeReader attribute, LayerPlace place)
    {
        int? units = attribute.PositiveInteger("units", Rules.UnitsBelowOne);
        ActivationKind? activation = attribute.Activation("activation");
        InitChoice? init = InitChoice.Read(attribute);
        if (activation is { IsForLastLayerOnly: true } && !place.IsLast)
        {
            attribute.Report(Rules.ActivationOnHiddenLayer, "activation", activation.Name, place.Number, place.Count);
            return null;
        }

        return units is { } count && activation is not null && init is not null
            ? new DenseLayer(count, activation.Value, init)
            : null;
    }
}

/// <summary>
/// A dense layer: Z = Wᵀ·Y + b, Y' = f(Z). Parameters W (inputs × units) and b (units). Backward, from dZ of this layer:
/// dW = Y·dZᵀ, db = Σ dZ over the samples, dY = W·dZ, and from that dZ of the layer before.
/// </summary>
/// <param name="Units">The number of units.</param>
/// <param name="Activation">The value in the <c>Activation</c> enum.</param>
/// <param name="Init">How W starts.</param>
internal sealed record DenseLayer(int Units, int Activation, InitChoice Init) : Layer
{
    public override string Kind => "Dense";

    public override ActivationKind OutputActivation => ActivationKind.ByValue[Activation];

    public override string Declaration
    {
        get
        {
            string activation = OutputActivation is Identity ? "" : ", " + OutputActivation.Name;
            return Text.Of($"Dense({Units}{activation}{Init.Declaration})");
        }
    }

    public override int OutputCount(int inputs) => Units;

    public override int MultiplyAdds(int inputs) => checked(inputs * Units);

    public override IEnumerable<ParameterShape> ParameterShapes(int inputs) =>
    [
        new ParameterShape("W", inputs, Units, Init.For(OutputActivation, inputs, Units), "weights"),
        new ParameterShape("b", 1, Units, null, "biases"),
    ];

    public override IEnumerable<(string Phase, KernelPlan Kernel)> Kernels(LayerPlan plan)
    {
        yield return ("forward", ForwardKernel(plan));
        if (!plan.IsFirst)
        {
            yield return ("dY", InputGradientKernel(plan));
        }

        yield return ("dW", WeightGradientKernel(plan));
        yield return ("one sample", OneSampleKernel(plan));
    }

    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        int n = plan.Number;
        yield return new CacheMatrix(Text.Of($"Z{n}"), Units, Text.Of($"The pre-activations of layer {n}"));
        yield return new CacheMatrix(Text.Of($"Y{n}"), Units, Text.Of($"The activations of layer {n}"));
        yield return new CacheMatrix(Text.Of($"dZ{n}"), Units, Text.Of($"The gradient of the mean loss with respect to Z{n}"));
    }

    public override IEnumerable<CacheRows> CacheRows(LayerPlan plan)
    {
        yield return new CacheRows(Text.Of($"dZ{plan.Number}Rows"), Units, Text.Of($"dZ{plan.Number} turned around: a row of units for each sample"));
    }

    public override IEnumerable<string> MethodPrefixes(bool isFirst)
    {
        string[] always = ["Forward", "Predict", "WeightGradients"];
        string[] behindAnother = isFirst ? [] : ["InputGradient"];
        string[] columnwise = OutputActivation.IsColumnwise ? [OutputActivation.Name, "Predict" + OutputActivation.Name] : [];
        return [.. always, .. behindAnother, .. columnwise];
    }

    public override string ForwardEquation(LayerPlan plan)
    {
        int n = plan.Number;
        return Text.Of($"Z{n} = W{n}ᵀ·Y{n - 1} + b{n},  Y{n} = {OutputActivation.Formula(Text.Of($"Z{n}"))}");
    }

    private static KernelPlan ForwardKernel(LayerPlan plan) => CostModel.SampleLanes(plan.Outputs, plan.Inputs, plan.IsUnrolled);

    private static KernelPlan InputGradientKernel(LayerPlan plan) => CostModel.SampleLanes(plan.Inputs, plan.Outputs, plan.IsUnrolled);

    private static KernelPlan WeightGradientKernel(LayerPlan plan)
        => CostModel.UnitLanes(plan.Inputs, plan.Outputs, plan.Network.Scalar.Size, plan.IsUnrolled);

    private static KernelPlan OneSampleKernel(LayerPlan plan)
        => CostModel.OneSample(plan.Inputs, plan.Outputs, plan.Network.Scalar.Size, plan.IsUnrolled);

    // ---- forward -------------------------------------------------------------------------------------------------------

    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        foreach (string method in ForwardProduct(writer).MethodNames)
        {
            string y = OutputActivation.IsColumnwise ? "" : ", " + buffers.Y;
            writer.Line($"{method}(parameters, {buffers.Previous}, {buffers.Z}{y}, {buffers.Range});");
        }

        if (OutputActivation.IsColumnwise)
        {
            writer.Line($"{OutputActivation.Name}Layer{writer.Plan.Number}({buffers.Z}, {buffers.Y}, {buffers.Range});");
        }
    }

    public override void WriteForward(LayerWriter writer)
    {
        ForwardProduct(writer).Write();
        if (OutputActivation.IsColumnwise)
        {
            writer.Line();
            OutputActivation.WriteColumnwiseForward(writer);
        }
    }

    private SampleLanesProduct ForwardProduct(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        ActivationKind activation = OutputActivation;
        string equation = Text.Of($"Z{n} = W{n}ᵀ·Y{n - 1} + b{n}");
        string y = Text.Of($"y{n}");
        string span = "Span<" + writer.Scalar + "> ";
        return new SampleLanesProduct(writer)
        {
            Method = Text.Of($"ForwardLayer{n}"),
            MethodParameters = $"ReadOnly{span}parameters, ReadOnly{span}y{Text.Of(n - 1)}, {span}z{Text.Of(n)}"
                + (activation.IsColumnwise ? "" : $", {span}{y}") + ", int first, int end",
            Kernel = ForwardKernel(plan),
            Documentation = plan.Title + ":  " + (activation.IsColumnwise ? equation : ForwardEquation(plan)) + ".  One vector of samples a pass.",
            Accumulator = "z",
            ResultName = Text.Of($"z{n}"),
            ResultIndex = "j",
            ResultCount = Units,
            Term = Text.Of($"y{n - 1}"),
            TermIndex = "i",
            TermCount = plan.Inputs,
            Weights = plan.Parameters[0],
            Bias = plan.Parameters[1],
            ResultStride = 1,
            TermStride = Units,
            ResultMatrices = activation.IsColumnwise ? [Text.Of($"z{n}")] : [Text.Of($"z{n}"), y],
            SumMatrix = Text.Of($"z{n}"),
            FinishEquation = Text.Of($"{y}_j = {activation.Formula(Text.Of($"z{n}_j"))}"),
            Finish = activation.IsColumnwise
                ? null
                : result => writer.Line($"{activation.Forward(result.Value, writer.Vector)}.StoreUnsafe(ref {y}{result.Column}, {result.Offset});"),
            WriteResult = result =>
            {
                writer.Line($"{result.Value}.StoreUnsafe(ref z{n}{result.Column}, {result.Offset});");
                if (!activation.IsColumnwise)
                {
                    writer.Line($"{activation.Forward(result.Value, writer.Vector)}.StoreUnsafe(ref {y}{result.Column}, {result.Offset});");
                }
            },
        };
    }

    // ---- backward ------------------------------------------------------------------------------------------------------

    public override void WriteBackwardCalls(LayerWriter writer, LayerPlan? previous)
    {
        int n = writer.Plan.Number;
        writer.Line($"SampleTranspose.ToRows(cache.dZ{n}.Blocks, cache.dZ{n}Rows, {writer.Plan.Outputs}, first, end);");
        if (previous is null)
        {
            return;
        }

        string z = previous.Layer.OutputActivation.BackwardReadsZ ? Text.Of($"cache.Z{n - 1}.Blocks, ") : "";
        foreach (string method in InputGradientProduct(writer, previous).MethodNames)
        {
            writer.Line($"{method}(parameters, cache.dZ{n}.Blocks, {z}cache.dZ{n - 1}.Blocks, first, end);");
        }
    }

    public override void WriteGradientCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        KernelPlan kernel = WeightGradientKernel(writer.Plan);
        string share = kernel.TakesShares ? ", part, parts" : "";
        foreach (string method in new OuterProduct(writer, kernel).MethodNames)
        {
            writer.Line($"{method}(cache.Y{n - 1}.Blocks, cache.dZ{n}Rows, gradients.Values, samples{share});");
        }
    }

    public override bool SharesGradients(LayerPlan plan) => WeightGradientKernel(plan).TakesShares;

    public override void WriteBackward(LayerWriter writer, LayerPlan? previous)
    {
        new OuterProduct(writer, WeightGradientKernel(writer.Plan)).Write();
        if (previous is not null)
        {
            writer.Line();
            InputGradientProduct(writer, previous).Write();
        }
    }

    private static SampleLanesProduct InputGradientProduct(LayerWriter writer, LayerPlan previous)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        ActivationKind activation = previous.Layer.OutputActivation;
        string span = "Span<" + writer.Scalar + "> ";
        string z = Text.Of($"z{n - 1}");
        string dz = Text.Of($"dz{n - 1}");
        string derivative = activation.DerivativeFormula(z.ToUpperInvariant());
        return new SampleLanesProduct(writer)
        {
            Method = Text.Of($"InputGradientLayer{n}"),
            MethodParameters = $"ReadOnly{span}parameters, ReadOnly{span}dz{Text.Of(n)}, "
                + (activation.BackwardReadsZ ? $"ReadOnly{span}{z}, " : "") + $"{span}{dz}, int first, int end",
            Kernel = InputGradientKernel(plan),
            Documentation = Text.Of($"{plan.Title}:  dY{n - 1} = W{n}·dZ{n},  dZ{n - 1} = dY{n - 1} ⊙ f'(Z{n - 1}) with f' = {derivative}."),
            Accumulator = "dy",
            ResultName = Text.Of($"dy{n - 1}"),
            ResultIndex = "i",
            ResultCount = plan.Inputs,
            Term = Text.Of($"dz{n}"),
            TermIndex = "j",
            TermCount = plan.Outputs,
            Weights = plan.Parameters[0],
            ResultStride = plan.Outputs,
            TermStride = 1,
            ResultMatrices = activation.BackwardReadsZ ? [z, dz] : [dz],
            SumMatrix = dz,
            FinishEquation = Text.Of($"{dz}_i = dy{n - 1}_i·f'(z{n - 1}_i)"),
            Finish = activation.BackwardReadsZ ? WriteResult : null,
            WriteResult = WriteResult,
        };

        void WriteResult(Result result)
        {
            string gradient = result.Value;
            if (activation.BackwardReadsZ)
            {
                string name = z + "_" + result.Suffix;
                gradient = "d" + name;
                writer.Line($"{writer.Vector} {name} = Vector.LoadUnsafe(ref {z}{result.Column}, {result.Offset});");
                writer.Line($"{writer.Vector} {gradient} = {activation.Backward(result.Value, name, writer.Vector)};");
            }

            writer.Line($"{gradient}.StoreUnsafe(ref {dz}{result.Column}, {result.Offset});");
        }
    }

    // ---- one sample ----------------------------------------------------------------------------------------------------

    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        ActivationKind activation = OutputActivation;
        string y = Text.Of($"y{n}");
        string equation = activation.IsColumnwise ? Text.Of($"Z{n} = W{n}ᵀ·Y{n - 1} + b{n}, into {y}") : ForwardEquation(plan);
        writer.Summary($"{plan.Title}:  {equation}, of one sample.  One vector of units a pass.");
        writer.OpenKernel($"PredictLayer{n}", $"ReadOnlySpan<{writer.Scalar}> parameters, ReadOnlySpan<{writer.Scalar}> y{n - 1}, Span<{writer.Scalar}> {y}");
        OutputLanesProduct.Write(
            writer,
            OneSampleKernel(plan),
            plan.Parameters[0],
            plan.Parameters[1],
            Text.Of($"y{n - 1}"),
            y,
            z => activation.IsColumnwise ? z : activation.Forward(z, writer.Vector));
        writer.Close();
        if (activation.IsColumnwise)
        {
            writer.Line();
            activation.WriteColumnwisePredict(writer);
        }
    }
}
