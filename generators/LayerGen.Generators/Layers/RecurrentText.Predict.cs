using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>
/// One step of one sample, which the prediction of a sequence and a stream call. The lanes of a vector are units. Sums
/// have the order of a batch, so the bits are the same.
/// </summary>
internal abstract partial class RecurrentText<TLayer>
{
    // Writes:
    //     {
    //         Span<float> h = h1, nextH = lasth1;
    //         h.Clear();
    //         for (int t = 0; t < 20; t++)
    //         {
    //             PredictLayer1(parameters, x[(t * 3)..], h, nextH);
    //             nextH.Slice(0, 16).CopyTo(y1[(t * 16)..]);
    //
    //             // The state after the step is the one before the next.
    //             Span<float> freeH = h;
    //             h = nextH;
    //             nextH = freeH;
    //         }
    //     }
    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string span = Names.Span.Of(writer.Scalar);
        string Before(string state) => state.ToLowerInvariant();
        string After(string state) => "next" + state;
        writer.Open();
        foreach (string state in States)
        {
            writer.Line($"{span} {Before(state)} = {buffers.Own(state + Format.Of(n))}, {After(state)} = {buffers.Own(LastState(state, n))};");
            writer.Line($"{Before(state)}.Clear();");
        }

        OpenSteps(writer, isForward: true);
        IndexExpression x = (IndexExpression)"t" * plan.InputShape.Channels;
        string states = string.Join(", ", States.Select(Before).Concat(States.Select(After)));
        string y = Format.Of($"{buffers.Y}[({(IndexExpression)"t" * Layer.Units})..]");
        WriteAbsentStep(writer, buffers, y);
        writer.Line($"PredictLayer{n}(parameters, {buffers.Input}[({x})..], {states});");
        if (Layer.IsSequence)
        {
            WriteCopy(writer, After("H"), y);
        }

        writer.Line();
        writer.Line($"// The state after the step is the one before the next.");
        foreach (string state in States)
        {
            writer.Line($"{span} free{state} = {Before(state)};");
            writer.Line($"{Before(state)} = {After(state)};");
            writer.Line($"{After(state)} = free{state};");
        }

        writer.Close();
        if (!Layer.IsSequence)
        {
            writer.Line();
            WriteCopy(writer, Before("H"), buffers.Y);
        }

        writer.Close();
    }

    public IEnumerable<StreamState> StreamStates(LayerPlan plan) => States.Select(state => new StreamState(
        Format.Of($"{state.ToLowerInvariant()}{plan.Number}"), Format.Of($"next{state}{plan.Number}"), Layer.Units));

    public string? StreamOutput(LayerPlan plan) => Format.Of($"nextH{plan.Number}");

    // Writes:
    //     PredictLayer1(parameters, x.Slice(t * 3, 3), h1, nextH1);
    public void WriteStreamCalls(LayerWriter writer, BatchBuffers buffers)
    {
        StreamState[] states = [.. StreamStates(writer.Plan)];
        IEnumerable<string?> names = states.Select(state => state.Before).Concat(states.Select(state => state.After));
        FormattableString call =
            $"PredictLayer{writer.Plan.Number}(parameters, {buffers.Input}, {string.Join(", ", names)});";
        if (writer.Plan.Mask is not { } mask)
        {
            writer.Line(call);
            return;
        }

        writer.Open($"if ({LayerWriter.Local(mask)}[0] == 0)");
        foreach (StreamState state in states)
        {
            writer.Line($"{state.Before}.CopyTo({state.After});");
        }

        writer.Close();
        writer.Line($"else");
        writer.Open();
        writer.Line(call);
        writer.Close();
    }

    private void WriteCopy(LayerWriter writer, string state, string y)
        => writer.Line($"{state}.Slice(0, {Layer.Units}).CopyTo({y});");

    public override void WritePredict(LayerWriter writer) => WriteWidePredict(writer);

    // Writes:
    //     private static void PredictLayer1(
    //         ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, ReadOnlySpan<float> h, Span<float> nextH)
    //     {
    //         …
    //         x = x.Slice(0, 3);
    //         h = h.Slice(0, 16);
    //         …
    //     }
    public void WriteWidePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        KernelPlan kernel = OneSampleKernel(plan);
        writer.Summary($"{Title(plan, Equations(plan.Number))}\nOne step of one sample.  {(kernel.Vectors == 1 ? "One vector" : Format.Of($"{kernel.Vectors} vectors"))} of units per pass.");
        writer.OpenProduct(
            WideProducts.Prediction,
            $"PredictLayer{plan.Number}",
            [
                writer.Read("parameters"),
                writer.Read("x"),
                .. States.Select(state => writer.Read(state.ToLowerInvariant())),
                .. States.Select(state => writer.Written("next" + state)),
            ]);
        new UnitCells(writer, this, kernel).Write();
        writer.Close();
    }

    /// <summary>Writes the body of the method.</summary>
    private sealed partial class UnitCells(LayerWriter writer, RecurrentText<TLayer> text, KernelPlan kernel)
    {
        private readonly LayerPlan _plan = writer.Plan;

        /// <summary>The inputs that have a variable outside of a loop.</summary>
        private readonly HashSet<string> _declared = [];

        private VectorCode V => writer.Vectors;

        private int Units => text.Layer.Units;

        /// <summary>Gets a value indicating whether the vectors of one pass are exactly all units.</summary>
        private bool IsWhole => V.Lanes is { } lanes && lanes * kernel.Vectors >= Units;

        public void Write()
        {
            writer.Line($"x = x.Slice(0, {_plan.InputShape.Channels});");
            writer.Line($"h = h.Slice(0, {Units});");
            foreach (ParameterTensor? tensor in new[] { text.W(_plan), text.B(_plan), text.U(_plan), text.Bh(_plan) })
            {
                if (tensor is not null)
                {
                    writer.Line($"ref {writer.Scalar} {tensor.Local} = ref {VectorCode.Element(VectorCode.First("parameters"), tensor.Offset)};");
                }
            }

            foreach (string span in text.States.SelectMany(state => new[] { state.ToLowerInvariant(), "next" + state }))
            {
                writer.Line($"ref {writer.Scalar} {span}First = ref {VectorCode.First(span)};");
            }

            if (kernel.Vectors > 1 && !IsWhole)
            {
                writer.Line($"int last = {Units - 1} / {V.Count} * {V.Count}; // the first unit of the last vector");
            }

            writer.Line();
            if (!IsWhole)
            {
                writer.Open($"for (int j = 0; j < {Units}; j += {Multiple(kernel.Vectors)})");
                WriteStarts();
            }

            WriteSums();
            for (int v = 0; v < kernel.Vectors; v++)
            {
                writer.Line();
                if (v == 0)
                {
                    foreach (string line in text.Equations(_plan.Number))
                    {
                        writer.Line($"// {line}");
                    }
                }

                text.WriteCell(new UnitCell(this, v));
            }

            if (!IsWhole)
            {
                writer.Close();
            }
        }

        private IndexExpression Start(int v) => IsWhole ? v * V.Lanes!.Value : StartName(v);

        private static string StartName(int v) => v == 0 ? "j" : "j" + Format.Of(v);

        private string Multiple(int vectors) => (vectors == 1 ? "" : Format.Of(vectors) + " * ") + V.Count;

        /// <summary>Gets the name of a value of a vector of units, or of one of its partial sums.</summary>
        private string Name(string name, int v, int chain = 0)
            => name + "_j" + (kernel.Vectors == 1 ? "" : Format.Of(v)) + Chain(chain);

        private static string Chain(int chain) => chain == 0 ? "" : ((char)('a' + chain)).ToString();

        // Writes:
        //     // 2 vectors of units at a time. Positions after the last one repeat it.
        //     int j1 = Math.Min(j + Vector<float>.Count, last);
        private void WriteStarts()
        {
            if (kernel.Vectors == 1)
            {
                return;
            }

            writer.Line($"// {kernel.Vectors} vectors of units at a time. Positions after the last one repeat it.");
            for (int v = 1; v < kernel.Vectors; v++)
            {
                writer.Line($"int {StartName(v)} = {Names.Math}.Min(j + {Multiple(v)}, last);");
            }
        }

        /// <summary>A cell of one sample: a vector of units.</summary>
        private sealed class UnitCell(UnitCells cells, int v) : ICellWriter
        {
            public VectorCode V => cells.V;

            public Expression Sum(string name) => cells.Name(name, v);

            public Expression State => V.Load("hFirst", cells.Start(v));

            public Expression CellState => V.Load("cFirst", cells.Start(v));

            public Expression DeclareGate(string name, Expression value)
            {
                cells.Writer.Line($"{cells.Name(name, v)} = {value};");
                return cells.Name(name, v);
            }

            public Expression DeclareKept(string name, Expression value) => Declare(name, value);

            public Expression DeclareCellState(Expression value)
            {
                Expression variable = Declare("nextC", value);
                cells.Writer.Store(variable, "nextCFirst", cells.Start(v));
                return variable;
            }

            public void WriteState(Expression value)
                => cells.Writer.Store(value, "nextHFirst", cells.Start(v));

            private Expression Declare(string name, Expression value)
            {
                cells.Writer.Declare(cells.Name(name, v), value);
                return cells.Name(name, v);
            }
        }

        private LayerWriter Writer => writer;
    }
}
