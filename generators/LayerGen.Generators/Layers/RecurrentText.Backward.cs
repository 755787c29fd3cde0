using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>Backpropagation through time, and the gradients of the parameters and of the input.</summary>
internal abstract partial class RecurrentText<TLayer>
{
    // Writes:
    //     BackwardLayer2(parameters, cache.H2.Blocks, cache.Gates2.Blocks, cache.Q2.Blocks, cache.dY2.Blocks, …);
    //     SampleTranspose.ToRows(cache.dGates2.Blocks, cache.dGates2Rows, 18, first * 20, …);
    //     …
    //     InputGradientLayer2(parameters, cache.dGates2.Blocks, cache.dY1.Blocks, first * 20, …);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string steps = PassWriter.Range(plan.InputShape.Steps);
        IEnumerable<string> matrices = ReadByBackward(plan).Append(plan.Gradient).Concat(WrittenByBackward(plan));
        writer.Line($"BackwardLayer{n}(parameters, {string.Join(", ", matrices.Select(InCache))}, first, end);");
        foreach (string gradient in Gradients(n))
        {
            writer.Line($"{Names.SampleTranspose}.ToRows({InCache(gradient)}, cache.{gradient}Rows, {Width}, {steps});");
        }

        if (InputGradient.Of(writer) is { } input)
        {
            foreach (string method in InputProduct(writer, input).MethodNames)
            {
                writer.Line($"{method}(parameters, {InCache(InputGates(n))}, {string.Join(", ", input.Arguments)}, {steps});");
            }
        }
    }

    private static string InCache(string matrix) => "cache." + matrix + ".Blocks";

    private IEnumerable<string> ReadByBackward(LayerPlan plan)
        => StepMatrices(plan).Select(matrix => matrix.Name).Concat(plan.Mask is { } mask ? [mask] : []);

    private IEnumerable<string> WrittenByBackward(LayerPlan plan)
        => Gradients(plan.Number).Concat(States.Select(state => "d" + state + Format.Of(plan.Number)));

    public void WriteWideBackward(LayerWriter writer) => WriteBackward(writer);

    public override void WriteBackward(LayerWriter writer)
    {
        WriteThroughTime(writer);
        writer.Line();
        WeightProduct(writer, isRecurrent: false).Write();
        writer.Line();
        WeightProduct(writer, isRecurrent: true).Write();
        if (InputGradient.Of(writer) is { } gradient)
        {
            writer.Line();
            InputProduct(writer, gradient).Write();
        }
    }

    // ---- through time ----------------------------------------------------------------------------------------------

    // Writes:
    //     private static void BackwardLayer1(
    //     …
    //         for (int t = 19; t >= 0; t--)
    //         {
    //             …
    //             // dn = dh ⊙ (1 − z) ⊙ (1 − n²)
    //             …
    //             // dh_k += Σ_j u1_k_j·dStateGates_j  for k = …
    //         }
    private void WriteThroughTime(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string[] read = [.. ReadByBackward(plan).Append(plan.Gradient).Select(LayerWriter.Local)];
        string[] written = [.. WrittenByBackward(plan).Select(LayerWriter.Local)];
        string order = Layer.IsBackwards ? "from the first to the last" : "from the last to the first";
        writer.Summary($"{plan.Title}, for each step {order}:\n{string.Join("\n", GradientEquations.Select(line => "  " + line))}\nh is the state before the step, and dh first the gradient of the state after it.{(plan.Mask is { } mask ? "\nAn absent step (" + mask + ") passes dh on unchanged." : "")}");
        writer.OpenProduct(
            WideProducts.InputGradient,
            $"BackwardLayer{plan.Number}",
            [
                writer.Read("parameters"),
                .. read.Select(writer.Read),
                .. written.Select(writer.Written),
                "int first",
                "int end",
            ]);
        WriteWeights(writer, [U(plan)]);
        WriteSamples(writer, StepKernel(plan, Layer.Units, chains: 1), (vectors, rows) =>
        {
            WriteGradientColumns(writer, vectors);
            writer.Line();
            WriteLastGradients(writer, vectors);
            OpenSteps(writer, isForward: false);
            WriteGradientReferences(writer, vectors);
            writer.Line();
            WriteCellGradients(writer, vectors);
            writer.Line();
            StateSums(writer, vectors, rows).Write();
            writer.Close();
        });
        writer.Close();
    }

    private void WriteGradientColumns(LayerWriter writer, string[] vectors)
    {
        LayerPlan plan = writer.Plan;
        int steps = plan.InputShape.Steps;
        foreach (string vector in vectors)
        {
            string sample = vector == "b" ? "s + " + writer.Vectors.Count : "s";
            string column = TileLoops.Column(vector);
            foreach ((string name, int features, _) in StepMatrices(plan))
            {
                writer.Column(LayerWriter.Local(name), checked(features * steps), column, sample);
            }

            WriteMaskColumn(writer, column, sample);
            writer.Column(writer.Gradient, plan.OutputShape.Count, column, sample);
            foreach (string gradient in Gradients(plan.Number))
            {
                writer.Column(LayerWriter.Local(gradient), checked(Width * steps), column, sample);
            }

            foreach (string state in States)
            {
                writer.Line($"ref {writer.Scalar} d{state.ToLowerInvariant()}{vector} = ref {Names.SampleBlock}.At(d{state.ToLowerInvariant()}{plan.Number}, {sample}, {Layer.Units});");
            }
        }
    }

    /// <summary>Writes the gradients of the states after the last step.</summary>
    // Writes:
    //     // No step follows the last one.
    //     for (int k = 0; k < 16; k++)
    //     {
    //         Vector<float>.Zero.StoreUnsafe(ref dh, (nuint)(k * 16));
    //     }
    private void WriteLastGradients(LayerWriter writer, string[] vectors)
    {
        IndexExpression at = (IndexExpression)"k" * 16;
        writer.Line(Layer.IsSequence
            ? (FormattableString)$"// No step follows the last one."
            : $"// The output is the state after the last step.");
        writer.Open($"for (int k = 0; k < {Layer.Units}; k++)");
        foreach (string vector in vectors)
        {
            Expression output = writer.Vectors.Load(writer.Gradient + TileLoops.Column(vector), at);
            writer.Store(Layer.IsSequence ? writer.Vectors.Zero : output, "dh" + vector, at);
            if (HasCell)
            {
                writer.Store(writer.Vectors.Zero, "dc" + vector, at);
            }
        }

        writer.Close();
        writer.Line();
    }

    private void WriteGradientReferences(LayerWriter writer, string[] vectors)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        foreach (string vector in vectors)
        {
            void WriteAt(string name, string matrix, int features)
                => writer.Line($"ref {writer.Scalar} {name}{vector} = ref {VectorCode.Element(LayerWriter.Local(matrix) + TileLoops.Column(vector), (IndexExpression)"t" * (features * 16))};");

            foreach ((string name, int features, _) in StepMatrices(plan))
            {
                WriteAt(Reference(name, n), name, features);
            }

            if (Layer.IsSequence)
            {
                WriteAt("dy", plan.Gradient, Layer.Units);
            }

            foreach (string gradient in Gradients(n))
            {
                WriteAt(Reference(gradient, n), gradient, Width);
            }
        }
    }

    private void WriteCellGradients(LayerWriter writer, string[] vectors)
    {
        WritePresence(writer, vectors);
        foreach (string line in GradientEquations)
        {
            writer.Line($"// {line}");
        }

        writer.Open($"for (int k = 0; k < {Layer.Units}; k++)");
        foreach (string vector in vectors)
        {
            if (vector == "b")
            {
                writer.Line();
            }

            var cell = new CellGradientWriter(writer, Layer, Sums, HasTwoGradients, vector);
            cell.WriteStart();
            WriteCellGradient(cell);
            if (writer.Plan.Mask is not null && !PassesStateOn)
            {
                cell.WriteStateGradient(writer.Vectors.Zero);
            }
        }

        writer.Close();
    }

    /// <summary>Gets a value indicating whether dh has a part that does not go through U.</summary>
    protected virtual bool PassesStateOn => false;

    /// <summary>Gets the sums of the gradient of the state before the step.</summary>
    private StepSums StateSums(LayerWriter writer, string[] vectors, int rows)
    {
        LayerPlan plan = writer.Plan;
        bool isAdded = PassesStateOn || plan.Mask is not null;
        string u = U(plan).Local;
        string gates = Reference(StateGates(plan.Number), plan.Number);
        return new StepSums(writer, StepKernel(plan, Layer.Units, chains: 1), vectors, rows)
        {
            Accumulator = "sum",
            ResultIndex = "k",
            Equation = Format.Of($"dh_k {(isAdded ? "+=" : "=")} Σ_j {u}_k_j·{gates}_j"),
            First = 0,
            Count = Layer.Units,
            Start = (k, vector) => isAdded ? writer.Vectors.Load("dh" + vector, k * 16) : writer.Vectors.Zero,
            Terms = [new StepTerms(u, 0, Width, 1, gates, "j", Width)],
            WriteResult = (k, vector, sum) => writer.Store(sum, "dh" + vector, k * 16),
        };
    }

    // ---- dW, dU, db and dbh ----------------------------------------------------------------------------------------

    // Writes:
    //     WeightGradientsLayer1(cache.Y0.Blocks, cache.dGates1Rows, gradients, pass, part, parts);
    //     RecurrentGradientsLayer1(cache.H1.Blocks, cache.dStateGates1Rows, gradients, pass, part, parts);
    public void WriteGradientCalls(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string share = SharesGradients(plan) ? ", part, parts" : "";
        foreach (string method in WeightProduct(writer, isRecurrent: false).MethodNames)
        {
            writer.Line($"{method}({InCache(plan.Input)}, cache.{InputGates(plan.Number)}Rows, gradients, pass{share});");
        }

        foreach (string method in WeightProduct(writer, isRecurrent: true).MethodNames)
        {
            writer.Line($"{method}({InCache(Format.Of($"H{plan.Number}"))}, cache.{StateGates(plan.Number)}Rows, gradients, pass{share});");
        }
    }

    public int? SamplesPerPass(LayerPlan plan) => SamplePadding.LongestPass;

    public int StepsPerSample(LayerPlan plan) => plan.InputShape.Steps;

    public bool SharesGradients(LayerPlan plan) => GradientKernel(plan, Layer.Units).TakesShares;

    private OuterProduct WeightProduct(LayerWriter writer, bool isRecurrent)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string gradient = isRecurrent ? StateGates(n) : InputGates(n);
        ParameterTensor weights = isRecurrent ? U(plan) : W(plan);
        ParameterTensor? biases = isRecurrent ? Bh(plan) : B(plan);
        string term = isRecurrent ? Format.Of($"H{n}") : plan.Input;
        string bias = biases is null ? "" : Format.Of($",  d{biases.Symbol} = Σ {gradient}");
        int inputs = isRecurrent ? Layer.Units : plan.InputShape.Channels;
        return new OuterProduct(writer)
        {
            Kernel = GradientKernel(plan, inputs),
            Documentation = Format.Of($"{plan.Title}:  d{weights.Symbol} = {term}·{gradient}ᵀ{bias}  ")
                + "over the steps of the samples.",
            Method = Format.Of($"{(isRecurrent ? "Recurrent" : "Weight")}GradientsLayer{n}"),
            Gradient = LayerWriter.Local(gradient),
            Term = LayerWriter.Local(term),
            TermFeatures = inputs,
            Weights = weights,
            Biases = biases,
            Steps = plan.InputShape.Steps,
        };
    }

    // ---- dY of the layer before ------------------------------------------------------------------------------------

    private SampleLanesProduct InputProduct(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string gates = LayerWriter.Local(InputGates(n));
        return new SampleLanesProduct(writer)
        {
            Product = WideProducts.InputGradient,
            Method = Format.Of($"InputGradientLayer{n}"),
            MethodParameters =
            [
                writer.Read("parameters"),
                writer.Read(gates),
                .. gradient.Parameters,
                "int first",
                "int end",
            ],
            Kernel = InputKernel(plan),
            Documentation = Format.Of($"{plan.Title}:  {gradient.InputSymbol} = W{n}·{InputGates(n)}{gradient.Chain()}.")
                + "\nThe columns are the steps of the samples.",
            Accumulator = "dy",
            ResultName = LayerWriter.Local(gradient.InputSymbol),
            ResultIndex = "i",
            ResultCount = plan.InputShape.Channels,
            Term = gates,
            TermIndex = "j",
            TermCount = Width,
            TermFeatures = Width,
            Weights = W(plan),
            ResultStride = Width,
            TermStride = 1,
            ResultMatrices = gradient.Matrices,
            ResultFeatures = plan.InputShape.Channels,
            SumMatrix = gradient.Matrix,
            FinishEquation = gradient.ElementEquation("i"),
            Finish = gradient.IsPlain ? null : gradient.Write,
            WriteResult = gradient.Write,
        };
    }
}

/// <summary>Writes the gradients of a cell for a vector of samples of unit k.</summary>
internal sealed class CellGradientWriter(
    LayerWriter writer, RecurrentLayer layer, IReadOnlyList<CellSum> sums, bool hasTwo, string vector)
{
    public VectorCode V => writer.Vectors;

    /// <summary>Gets the gradient of the state after the step.</summary>
    public Expression StateGradient => Name("dh");

    /// <summary>Gets the gradient of the cell state after the step that the next step passes back.</summary>
    public Expression CellStateGradient => Load("dc", "k");

    /// <summary>Gets the state before the step.</summary>
    public Expression State => Load("h", "k");

    /// <summary>Gets the cell state before the step.</summary>
    public Expression CellState => Load("c", "k");

    /// <summary>Declares a gate of the forward pass and returns its variable.</summary>
    public Expression Gate(string name) => Declare(name, Load("gates", FeatureOf(name)));

    /// <summary>Declares a value that the forward pass kept, and returns its variable.</summary>
    public Expression Kept(string name) => Declare(name, Load(name, "k"));

    /// <summary>Declares a variable and returns it.</summary>
    public Expression Declare(string name, Expression value)
    {
        writer.Declare(Name(name), value);
        return Name(name);
    }

    /// <summary>Writes the gradient of a gate with respect to W·x + b, and to U·h + bh if it is the same.</summary>
    public void WriteGate(string name, Expression gradient, bool isOfBoth = true)
    {
        writer.Store(WherePresent(gradient, V.Zero), "dGates" + vector, FeatureOf(name) * 16);
        if (hasTwo && isOfBoth)
        {
            WriteStateGate(name, gradient);
        }
    }

    /// <summary>Writes the gradient of a gate with respect to U·h + bh.</summary>
    public void WriteStateGate(string name, Expression gradient)
        => writer.Store(WherePresent(gradient, V.Zero), "dStateGates" + vector, FeatureOf(name) * 16);

    /// <summary>Writes the part of the gradient of the state before the step that does not go through U.</summary>
    public void WriteStateGradient(Expression gradient)
        => writer.Store(WherePresent(gradient, StateGradient), "dh" + vector, At("k"));

    /// <summary>Writes the gradient of the cell state before the step.</summary>
    public void WriteCellStateGradient(Expression gradient)
        => writer.Store(WherePresent(gradient, CellStateGradient), "dc" + vector, At("k"));

    /// <summary>Gets a gradient, and another one where the step is absent.</summary>
    private Expression WherePresent(Expression gradient, Expression absent)
        => writer.Plan.Mask is null ? gradient : V.Select("present" + vector, gradient, absent);

    /// <summary>Writes <see cref="StateGradient"/>: what the next step and the output pass back.</summary>
    // Writes:
    //     Vector<float> dh_k = Vector.LoadUnsafe(ref dh, (nuint)(k * 16)) + Vector.LoadUnsafe(ref dy, (nuint)(k * 16));
    public void WriteStart()
    {
        Expression passed = Load("dh", "k");
        Declare("dh", layer.IsSequence ? passed + Load("dy", "k") : passed);
    }

    private IndexExpression FeatureOf(string gate)
        => (IndexExpression)"k" + sums.First(sum => sum.Name == gate).Gate * layer.Units;

    private static IndexExpression At(IndexExpression feature) => feature * 16;

    private Expression Load(string reference, IndexExpression feature) => V.Load(reference + vector, At(feature));

    private string Name(string name) => name + "_k" + vector;
}
