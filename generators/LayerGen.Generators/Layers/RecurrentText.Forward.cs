using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>The forward pass of a recurrent layer over a batch.</summary>
internal abstract partial class RecurrentText<TLayer>
{
    // Writes:
    //     ForwardLayer1(
    //         parameters, cache.Y0.Blocks, cache.H1.Blocks, cache.Gates1.Blocks, cache.Q1.Blocks, cache.LastH1.Blocks,
    //         cache.Y1.Blocks, kept: 1, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        foreach (string state in States.Where(_ => !buffers.IsInCache))
        {
            writer.Line($"{buffers.Own(state + Format.Of(plan.Number))}.Clear();");
        }

        IEnumerable<string> own = Written(plan).Select(buffers.Own);
        string mask = plan.Mask is { } name ? ", " + buffers.Own(name) : "";
        writer.Line($"ForwardLayer{plan.Number}(parameters, {buffers.Input}{mask}, {string.Join(", ", own)}, {buffers.Y}, kept: {(buffers.IsInCache ? 1 : 0)}, {buffers.Range});");
    }

    /// <summary>Gets the matrices that the forward pass writes, except for the output.</summary>
    private IEnumerable<string> Written(LayerPlan plan)
        => StepMatrices(plan).Select(matrix => matrix.Name)
            .Concat(States.Select(state => LastState(state, plan.Number)));

    public override void WriteForward(LayerWriter writer) => WriteWideForward(writer);

    // Writes:
    //     private static void ForwardLayer1(
    //     …
    //         for (int t = 0; t < 20; t++)
    //         {
    //             …
    //             // gates_j = b1_j + bh1_j + Σ_i w1_i_j·x_i + Σ_k u1_k_j·h_k  for j … j + 2
    //             …
    //             // r, z = σ(W1ᵀ·x + b1 + U1ᵀ·h + bh1)
    //             …
    //         }
    public void WriteWideForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        string y = Format.Of($"y{plan.Number}");
        string[] written = [.. Written(plan).Select(LayerWriter.Local)];
        writer.Summary($"{Title(plan, Equations(plan.Number))}\nh is the state before the step. If the steps are not kept, all share the memory of the first.{(plan.Mask is { } mask ? "\nAn absent step (" + mask + ") keeps the state." : "")}");
        writer.OpenProduct(
            WideProducts.Forward,
            $"ForwardLayer{plan.Number}",
            [
                writer.Read("parameters"),
                writer.Read(writer.Input),
                .. MaskLanes.Of(plan).Select(writer.Read),
                .. written.Select(writer.Written),
                writer.Written(y),
                "int kept",
                "int first",
                "int end",
            ]);
        WriteWeights(writer, [W(plan), B(plan), U(plan), Bh(plan)]);
        WriteSamples(writer, StepKernel(plan, Width, SumsAtOnce), (vectors, rows) =>
        {
            WriteColumns(writer, vectors);
            writer.Line();
            OpenSteps(writer, isForward: true);
            WriteStepReferences(writer, vectors);
            writer.Line();
            WriteSums(writer, vectors, rows);
            WriteCells(writer, vectors);
            writer.Close();
        });
        writer.Close();
    }

    /// <summary>Writes the references to parameters. A product with few weights reads them as spans.</summary>
    // Writes:
    //     ref float w1 = ref MemoryMarshal.GetReference(parameters.Slice(0, 144));
    //     ReadOnlySpan<float> b1 = parameters.Slice(144, 48);
    private static void WriteWeights(LayerWriter writer, IEnumerable<ParameterTensor?> tensors)
    {
        foreach (ParameterTensor? tensor in tensors)
        {
            if (tensor is null)
            {
                continue;
            }

            string slice = Format.Of($"parameters.Slice({tensor.Offset}, {tensor.Shape.Count})");
            writer.Line(tensor.Shape.IsMatrix
                ? (FormattableString)$"ref {writer.Scalar} {tensor.Local} = ref {VectorCode.First(slice)};"
                : $"{writer.Read(tensor.Local)} = {slice};");
        }

        writer.Line();
    }

    /// <summary>Writes the loop over one vector of samples at a time if the sums are unrolled, or two.</summary>
    private static void WriteSamples(LayerWriter writer, KernelPlan kernel, Action<string[], int> write)
    {
        if (!kernel.IsUnrolled)
        {
            TileLoops.WriteSamples(writer, kernel, write);
            return;
        }

        writer.OpenSampleLoop();
        write([""], kernel.Rows);
        writer.Close();
    }

    /// <summary>
    /// Writes the references to all steps of the samples. In inference there is memory for a single step.
    /// </summary>
    private void WriteColumns(LayerWriter writer, string[] vectors)
    {
        LayerPlan plan = writer.Plan;
        int steps = plan.InputShape.Steps;
        foreach (string vector in vectors)
        {
            string sample = vector == "b" ? "s + " + writer.Vectors.Count : "s";
            string column = TileLoops.Column(vector);
            writer.Column(writer.Input, plan.InputShape.Count, column, sample);
            WriteMaskColumn(writer, column, sample);
            foreach ((string name, int features, _) in StepMatrices(plan))
            {
                writer.Column(LayerWriter.Local(name), checked(features * steps), column, sample);
            }

            foreach (string state in States)
            {
                writer.Column(LayerWriter.Local(LastState(state, plan.Number)), Layer.Units, column, sample);
            }

            writer.Column(LayerWriter.Local(plan.Output), plan.OutputShape.Count, column, sample);
        }
    }

    // Writes:
    //     for (int t = 0; t < 20; t++)
    //     {
    private void OpenSteps(LayerWriter writer, bool isForward)
    {
        int steps = writer.Plan.InputShape.Steps;
        writer.Open(isForward != Layer.IsBackwards
            ? (FormattableString)$"for (int t = 0; t < {steps}; t++)"
            : $"for (int t = {steps - 1}; t >= 0; t--)");
    }

    /// <summary>Writes the references to the values of a step: its input, state, gates and output.</summary>
    // Writes:
    //     int step = t * kept;
    //     ref float xa = ref Unsafe.Add(ref y0ColumnA, t * 48);
    //     ref float ha = ref Unsafe.Add(ref h1ColumnA, step * 256);
    //     ref float gatesa = ref Unsafe.Add(ref gates1ColumnA, step * 768);
    //     …
    //     ref float nextHa = ref (t < 19 ? ref Unsafe.Add(ref h1ColumnA, (step + kept) * 256) : ref lasth1ColumnA);
    //     ref float ya = ref Unsafe.Add(ref y1ColumnA, t * 256);
    private void WriteStepReferences(LayerWriter writer, string[] vectors)
    {
        LayerPlan plan = writer.Plan;
        string s = writer.Scalar;
        int n = plan.Number;
        writer.Line($"int step = t * kept;");
        foreach (string vector in vectors)
        {
            string column = TileLoops.Column(vector);
            string At(string matrix, IndexExpression step, int features)
                => VectorCode.Element(LayerWriter.Local(matrix) + column, step * (features * 16));
            writer.Line($"ref {s} x{vector} = ref {At(plan.Input, "t", plan.InputShape.Channels)};");
            foreach ((string name, int features, _) in StepMatrices(plan))
            {
                writer.Line($"ref {s} {Reference(name, n)}{vector} = ref {At(name, "step", features)};");
            }

            string isLast = Layer.IsBackwards ? "t > 0" : Format.Of($"t < {plan.InputShape.Steps - 1}");
            string following = Layer.IsBackwards ? "(step - kept)" : "(step + kept)";
            foreach (string state in States)
            {
                string last = LayerWriter.Local(LastState(state, n)) + column;
                writer.Line($"ref {s} next{state}{vector} = ref ({isLast} ? ref {At(state + Format.Of(n), following, Layer.Units)} : ref {last});");
            }

            string output = LayerWriter.Local(plan.Output) + column;
            writer.Line($"ref {s} y{vector} = ref {(Layer.IsSequence ? At(plan.Output, "t", Layer.Units) : output)};");
        }
    }

    /// <summary>Gets the reference to a matrix in a step: <c>gates</c> for <c>Gates1</c>.</summary>
    private static string Reference(string matrix, int n)
        => char.ToLowerInvariant(matrix[0]) + matrix.Substring(1, matrix.Length - 1 - Format.Of(n).Length);

    /// <summary>Writes the sums of all gates. Neighboring gates with the same terms are one product.</summary>
    private void WriteSums(LayerWriter writer, string[] vectors, int rows)
    {
        LayerPlan plan = writer.Plan;
        for (int next = 0; next < Sums.Count;)
        {
            CellSum first = Sums[next];
            CellSum[] together =
            [
                .. Sums.Skip(next).TakeWhile(sum => sum.HasInput == first.HasInput && sum.HasState == first.HasState),
            ];
            next += together.Length;
            SumsOf(writer, vectors, rows, first, together).Write();
            writer.Line();
        }
    }

    // Writes:
    //     // gates_j = b1_j + bh1_j + Σ_i w1_i_j·x_i + Σ_k u1_k_j·h_k  for j … j + 2
    private StepSums SumsOf(
        LayerWriter writer, string[] vectors, int rows, CellSum first, IReadOnlyList<CellSum> together)
    {
        LayerPlan plan = writer.Plan;
        ParameterTensor w = W(plan);
        ParameterTensor u = U(plan);
        bool isGate = first.Gate < Layer.Gates && Sums.ToList().IndexOf(first) < Layer.Gates;
        string target = isGate ? "gates" : first.Name;
        string[] biases =
        [
            .. first.HasInput && B(plan) is { } b ? new[] { b.Local } : [],
            .. first.HasState && Bh(plan) is { } bh ? new[] { bh.Local } : [],
        ];
        List<StepTerms> terms = [];
        List<string> equation = [.. biases.Select(bias => bias + "_j")];
        if (first.HasInput)
        {
            terms.Add(new StepTerms(w.Local, 0, 1, Width, "x", "i", plan.InputShape.Channels));
            equation.Add(Format.Of($"Σ_i {w.Local}_i_j·x_i"));
        }

        if (first.HasState)
        {
            terms.Add(new StepTerms(u.Local, 0, 1, Width, "h", "k", Layer.Units)
            {
                PartialSums = Chains.Count - 1,
                PartialCount = Chains[Chains.Count - 1].Count,
            });
            equation.Add(Format.Of($"Σ_k {u.Local}_k_j·h_k"));
        }

        int offset = isGate ? 0 : first.Gate * Layer.Units;
        return new StepSums(writer, StepKernel(plan, Width, SumsAtOnce), vectors, rows)
        {
            Accumulator = "z",
            ResultIndex = "j",
            Equation = Format.Of($"{target}_{(isGate ? "j" : "j−" + Format.Of(offset))} = {string.Join(" + ", equation)}"),
            First = first.Gate * Layer.Units,
            Count = together.Count * Layer.Units,
            Start = (j, _) => biases.Length == 0
                ? writer.Vectors.Zero
                : writer.Vectors.Broadcast(string.Join(" + ", biases.Select(bias => Format.Of($"{bias}[{j}]")))),
            Terms = terms,
            WriteResult = (j, vector, sum) => writer.Store(sum, target + vector, (j - offset) * 16),
        };
    }

    /// <summary>Writes the equations of the cell for each unit.</summary>
    // Writes:
    //     for (int k = 0; k < 16; k++)
    //     {
    //         …
    //     }
    private void WriteCells(LayerWriter writer, string[] vectors)
    {
        WritePresence(writer, vectors);
        foreach (string line in Equations(writer.Plan.Number))
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

            WriteCell(new BatchCell(writer, this, vector));
        }

        writer.Close();
    }

    /// <summary>A cell of a batch: a vector of samples of unit k.</summary>
    private sealed class BatchCell(LayerWriter writer, RecurrentText<TLayer> text, string vector) : ICellWriter
    {
        public VectorCode V => writer.Vectors;

        public Expression Sum(string name)
        {
            int index = text.Sums.ToList().FindIndex(sum => sum.Name == name);
            return index < text.Layer.Gates ? Load("gates", Gate(name)) : Load(name, "k");
        }

        public Expression State => Load("h", "k");

        public Expression CellState => Load("c", "k");

        public Expression DeclareGate(string name, Expression value)
        {
            Expression variable = Declare(name, value);
            writer.Store(variable, "gates" + vector, Gate(name) * 16);
            return variable;
        }

        public Expression DeclareKept(string name, Expression value)
        {
            Expression variable = Declare(name, value);
            writer.Store(variable, name + vector, (IndexExpression)"k" * 16);
            return variable;
        }

        public Expression DeclareCellState(Expression value)
        {
            Expression variable = Declare("c", Held(value, CellState));
            writer.Store(variable, "nextC" + vector, (IndexExpression)"k" * 16);
            return variable;
        }

        public void WriteState(Expression value)
        {
            Expression variable = Declare("h", Held(value, State));
            writer.Store(variable, "nextH" + vector, (IndexExpression)"k" * 16);
            writer.Store(variable, "y" + vector, (IndexExpression)"k" * 16);
        }

        /// <summary>Gets a state after the step: the one before it where the step is absent.</summary>
        private Expression Held(Expression value, Expression before)
            => writer.Plan.Mask is null ? value : V.Select("present" + vector, value, before);

        private IndexExpression Gate(string name)
            => (IndexExpression)"k" + text.Sums.First(sum => sum.Name == name).Gate * text.Layer.Units;

        private Expression Declare(string name, Expression value)
        {
            writer.Declare(name + "_k" + vector, value);
            return name + "_k" + vector;
        }

        private Expression Load(string reference, IndexExpression feature) => V.Load(reference + vector, feature * 16);
    }
}

/// <summary>Receives the equations of a cell as code.</summary>
internal interface ICellWriter
{
    VectorCode V { get; }

    /// <summary>Gets a sum of products of the unit.</summary>
    Expression Sum(string name);

    /// <summary>Gets the state of the unit before the step.</summary>
    Expression State { get; }

    /// <summary>Gets the cell state of the unit before the step.</summary>
    Expression CellState { get; }

    /// <summary>Declares a gate, which the backward pass reads, and returns its variable.</summary>
    Expression DeclareGate(string name, Expression value);

    /// <summary>Declares another value that the backward pass reads.</summary>
    Expression DeclareKept(string name, Expression value);

    /// <summary>Declares the cell state after the step.</summary>
    Expression DeclareCellState(Expression value);

    /// <summary>Writes the state after the step, which is also the output.</summary>
    void WriteState(Expression value);
}
