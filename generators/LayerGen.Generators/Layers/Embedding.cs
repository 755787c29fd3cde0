using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The declaration of an embedding: <c>[Embedding(vocabulary, size, MaskZero = …, Initializer = …, InitializerValue =
/// …)]</c>.
/// </summary>
internal sealed class EmbeddingKind : LayerKind
{
    public override string AttributeName => "LayerGen.EmbeddingAttribute";

    public override Layer? Read(IAttributeArguments attribute)
    {
        int? vocabulary = attribute.PositiveInteger("vocabulary", Rules.SizeBelowOne);
        int? size = attribute.PositiveInteger("size", Rules.SizeBelowOne);
        return InitChoice.Read(attribute) is { } init && vocabulary is { } tokens && size is { } features
            ? new EmbeddingLayer(tokens, features, attribute.Flag("MaskZero", unset: false), init)
            : null;
    }
}

/// <summary>
/// An embedding: the input of each step is a token k, an integer, and the output is row k of the table E. In the
/// backward pass, dE_k is the sum of dY over the steps whose token is k. Bengio, Ducharme, Vincent and Jauvin, JMLR
/// 2003.
/// </summary>
/// <param name="Vocabulary">The number of tokens, the rows of E.</param>
/// <param name="Size">The number of features of a token, the columns of E.</param>
/// <param name="MasksZero">Whether a step whose token is 0 is absent.</param>
/// <param name="Initializer">How E is initialized.</param>
internal sealed record EmbeddingLayer(int Vocabulary, int Size, bool MasksZero, InitChoice Initializer)
    : OneInputLayer, IWritten<LayerText>, IHasParameters, IReadsTokens, IMakesMask
{
    public override string Kind => "Embedding";

    public override IReadOnlyList<Argument> Arguments =>
    [
        Argument.Number("Vocabulary", Vocabulary),
        Argument.Number("Size", Size),
        .. MasksZero ? [Argument.Flag("MaskZero", true, unset: false)] : (Argument[])[],
        .. Initializer.Arguments(Identity.Instance),
    ];

    public override LayerWork Work => LayerWork.Loops;

    public override bool ActsPerStep => true;

    public bool MakesMask => MasksZero;

    public string MaskArgument => "MaskZero";

    public override bool Accepts(Shape input, IAttributeArguments attribute)
    {
        if (input.Count != 1)
        {
            attribute.ReportWhole(Rules.NeedsTokens, input.InWords + " per step");
        }

        return input.Count == 1;
    }

    public override Shape OutputShape(Shape input) => Shape.Of(Size);

    public IEnumerable<ParameterShape> Parameters(Shape input) =>
    [
        // A token has one row, so a unit has a single input: the default is a normal distribution with deviation 1.
        new ParameterShape(
            "E",
            TensorRole.Embedding,
            Vocabulary,
            Size,
            Initializer.For(Identity.Instance, inputs: 1, Size),
            "embeddings"),
    ];

    public LayerText CreateText() => new EmbeddingText(this);
}

/// <summary>Writes the code of <see cref="EmbeddingLayer"/>.</summary>
/// <param name="layer">The layer.</param>
internal sealed class EmbeddingText(EmbeddingLayer layer) : LayerText<EmbeddingLayer>(layer), ISumsGradients, IHasState
{
    public override bool ReadsWholeVectors => false;

    public override IEnumerable<string> MethodPrefixes(bool carriesOn) => ["Forward", "Predict", "EmbeddingGradients"];

    public override string ForwardEquation(LayerPlan plan)
        => Format.Of($"{plan.Output} = rows of E{plan.Number} at the tokens {plan.Input}")
            + (Layer.MasksZero ? Format.Of($",  {plan.OwnMask} = 0 where the token is 0, else 1") : "");

    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
        => Layer.MasksZero ? [MaskLanes.Matrix(plan)] : [];

    public override IEnumerable<CacheBuffer> CacheBuffers(LayerPlan plan) =>
    [
        CacheBuffer.Rows(
            Format.Of($"dY{plan.Number}Rows"),
            RowFeatures(plan),
            columns: 1,
            Format.Of($"dY{plan.Number} transposed: one row of features per sample")),
    ];

    public override IEnumerable<(string Name, int Features)> InferenceBuffers(LayerPlan plan)
        => Layer.MasksZero ? [(plan.OwnMask, plan.Columns)] : [];

    // ---- forward ---------------------------------------------------------------------------------------------------

    // Writes:
    //     ForwardLayer1(parameters, cache.Y0.Blocks, cache.Y1.Blocks, first, end);
    public override void WriteForwardCalls(LayerWriter writer, BatchBuffers buffers)
    {
        // The lanes without a sample have no token.
        string samples = buffers.IsInCache ? PassWriter.Range(steps: 1) : "0, count";
        string mask = Layer.MasksZero ? ", " + buffers.Own(writer.Plan.OwnMask) : "";
        writer.Line($"ForwardLayer{writer.Plan.Number}(parameters, {buffers.Input}{mask}, {buffers.Y}, {samples});");
    }

    // Writes:
    //     for (int s = first; s < end; s += SampleBlock.Size)
    //     {
    //         Span<int> tokens = indices.Slice(0, Math.Min(SampleBlock.Size, end - s));
    //         …
    //         for (int t = 0; t < 8; t++)
    //         {
    //             for (int i = 0; i < tokens.Length; i++)
    //             {
    //                 tokens[i] = TokenIndex.Of(Unsafe.Add(ref y0Column, t * 16 + i), vocabulary: 27);
    //             }
    //
    //             SampleBlock.GatherRows(e1, 6, tokens, y1.Slice(s * 48 + t * 96, 96));
    //         }
    //     }
    public override void WriteForward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string y = LayerWriter.Local(plan.Output);
        string mask = LayerWriter.Local(plan.OwnMask);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}.");
        writer.OpenKernel(
            $"ForwardLayer{n}",
            [
                writer.Read("parameters"),
                writer.Read(writer.Input),
                .. Layer.MasksZero ? [writer.Written(mask)] : (string[])[],
                writer.Written(y),
                "int first",
                "int end",
            ]);
        ParameterTensor table = plan.Parameters[0];
        int steps = plan.Columns;
        writer.Line($"{Names.ReadOnlySpan}<{writer.Scalar}> e{n} = parameters.Slice({table.Offset}, {table.Shape.Count});");
        writer.Line($"{Names.Span}<int> indices = stackalloc int[{Names.SampleBlock}.Size];");
        writer.Line();
        writer.Open($"for (int s = first; s < end; s += {Names.SampleBlock}.Size)");
        writer.Line($"{Names.Span}<int> tokens = indices.Slice(0, {Names.Math}.Min({Names.SampleBlock}.Size, end - s));");
        writer.Column(writer.Input, steps);
        if (Layer.MasksZero)
        {
            writer.Column(mask, steps);
        }

        writer.Open($"for (int t = 0; t < {steps}; t++)");
        writer.Open($"for (int i = 0; i < tokens.Length; i++)");
        IndexExpression lane = (IndexExpression)"t" * SamplePadding.Size + "i";
        writer.Line($"tokens[i] = {Token(VectorCode.Element(writer.Input + "Column", lane))};");
        if (Layer.MasksZero)
        {
            writer.Line($"{VectorCode.Element(mask + "Column", lane)} = tokens[i] == 0 ? 0 : 1;");
        }

        writer.Close();
        writer.Line();
        int block = checked(Layer.Size * SamplePadding.Size);
        IndexExpression place = (IndexExpression)"s" * (steps * Layer.Size) + (IndexExpression)"t" * block;
        writer.Line($"{Names.SampleBlock}.GatherRows(e{n}, {Layer.Size}, tokens, {y}.Slice({place}, {block}));");
        writer.Close();
        writer.Close();
        writer.Close();
    }

    /// <summary>Gets a token as an integer, which is checked.</summary>
    private string Token(string input) => Format.Of($"{Names.TokenIndex}.Of({input}, vocabulary: {Layer.Vocabulary})");

    /// <summary>Gets the index of the row of a token in E.</summary>
    private IndexExpression Row => (IndexExpression)"token" * Layer.Size;

    // ---- backward --------------------------------------------------------------------------------------------------

    /// <summary>Gets the number of features of all steps of a sample.</summary>
    private int RowFeatures(LayerPlan plan) => checked(plan.Columns * Layer.Size);

    // Writes:
    //     SampleTranspose.ToRows(cache.dY1.Blocks, cache.dY1Rows, 48, first, end);
    public override void WriteBackwardCalls(LayerWriter writer)
    {
        // Tokens have no gradient.
        int n = writer.Plan.Number;
        writer.Line($"{Names.SampleTranspose}.ToRows(cache.dY{n}.Blocks, cache.dY{n}Rows, {RowFeatures(writer.Plan)}, {PassWriter.Range(steps: 1)});");
    }

    public int? SamplesPerPass(LayerPlan plan) => null;

    public int StepsPerSample(LayerPlan plan) => 1;

    public bool SharesGradients(LayerPlan plan) => false;

    // Writes:
    //     EmbeddingGradientsLayer1(cache.Y0.Blocks, cache.dY1Rows, gradients.Values.Slice(0, 162), chunk);
    public void WriteGradientCalls(LayerWriter writer)
    {
        int n = writer.Plan.Number;
        ParameterTensor table = writer.Plan.Parameters[0];
        writer.Line($"EmbeddingGradientsLayer{n}(cache.{writer.Plan.Input}.Blocks, cache.dY{n}Rows, gradients.Values.Slice({table.Offset}, {table.Shape.Count}), chunk);");
    }

    // Writes:
    //     // The rows of tokens that do not occur stay zero.
    //     if (chunk.First == 0)
    //     {
    //         de1.Clear();
    //     }
    //
    //     for (int s = 0; s < chunk.Count; s++)
    //     {
    //         …
    //         for (int t = 0; t < 8; t++)
    //         {
    //             int token = TokenIndex.Of(Unsafe.Add(ref y0Column, t * 16), vocabulary: 27);
    //             ref float row = ref de1[token * 6];
    //             for (int k = 0; k < 6; k++)
    //             {
    //                 Unsafe.Add(ref row, k) += Unsafe.Add(ref dy1Row, t * 6 + k);
    //             }
    //         }
    //     }
    public override void WriteBackward(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        string dy = Format.Of($"dy{n}");
        writer.Summary($"{plan.Title}:  row k of dE{n} = Σ dY{n}  over the steps whose token is k.");
        writer.OpenKernel(
            $"EmbeddingGradientsLayer{n}",
            [
                writer.Read(writer.Input),
                writer.Read(dy),
                writer.Written(Format.Of($"de{n}")),
                $"{Names.SampleChunk} chunk",
            ]);
        writer.Line($"// The rows of tokens that do not occur stay zero.");
        writer.Open($"if (chunk.First == 0)");
        writer.Line($"de{n}.Clear();");
        writer.Close();
        writer.Line();
        writer.Open($"for (int s = 0; s < chunk.Count; s++)");
        writer.Column(writer.Input, plan.Columns);
        writer.Row(dy, SamplePadding.RoundUp(RowFeatures(plan)));
        writer.Open($"for (int t = 0; t < {plan.Columns}; t++)");
        string input = VectorCode.Element(writer.Input + "Column", (IndexExpression)"t" * SamplePadding.Size);
        writer.Line($"int token = {Token(input)};");
        writer.Line($"ref {writer.Scalar} row = ref de{n}[{Row}];");
        WriteAddition(writer, dy + "Row");
        writer.Close();
        writer.Close();
        writer.Close();
    }

    /// <summary>Writes the addition of the gradient of a step to a row of the table.</summary>
    // Writes:
    //     for (int k = 0; k < 6; k++)
    //     {
    //         Unsafe.Add(ref row, k) += Unsafe.Add(ref dy1Row, t * 6 + k);
    //     }
    private void WriteAddition(LayerWriter writer, string dyRow)
    {
        VectorCode v = writer.Vectors;
        bool hasVectors = Layer.Size >= SamplePadding.Size / 2;
        bool hasRest = Layer.Size % SamplePadding.Size != 0;
        IndexExpression place = (IndexExpression)"t" * Layer.Size + "k";
        if (hasVectors && hasRest)
        {
            writer.Line($"int k = 0;");
        }

        if (hasVectors)
        {
            writer.Open(hasRest
                ? (FormattableString)$"for (; k <= {Layer.Size} - {v.Count}; k += {v.Count})"
                : $"for (int k = 0; k < {Layer.Size}; k += {v.Count})");
            writer.Store(v.Load("row", "k") + v.Load(dyRow, place), "row", "k");
            writer.Close();
        }

        if (hasVectors && hasRest)
        {
            writer.Line();
        }

        if (hasRest)
        {
            writer.Open($"for ({(hasVectors ? "" : "int k = 0")}; k < {Layer.Size}; k++)");
            writer.Line($"{VectorCode.Element("row", "k")} += {VectorCode.Element(dyRow, place)};");
            writer.Close();
        }
    }

    // ---- one sample ------------------------------------------------------------------------------------------------

    public override void WritePredictCalls(LayerWriter writer, BatchBuffers buffers)
        => WriteCalls(writer, buffers, writer.Plan.Columns == 1 ? "" : "[t..]");

    public IEnumerable<StreamState> StreamStates(LayerPlan plan) => [];

    public string? StreamOutput(LayerPlan plan) => null;

    public void WriteStreamCalls(LayerWriter writer, BatchBuffers buffers) => WriteCalls(writer, buffers, "");

    // Writes:
    //     PredictLayer1(parameters, x[(t)..], mask1[t..], y1[(t * 6)..]);
    private void WriteCalls(LayerWriter writer, BatchBuffers buffers, string step)
    {
        string mask = Layer.MasksZero ? LayerWriter.Local(writer.Plan.OwnMask) + step + ", " : "";
        writer.Line($"PredictLayer{writer.Plan.Number}(parameters, {buffers.Input}, {mask}{buffers.Y});");
    }

    // Writes:
    //     int token = TokenIndex.Of(y0[0], vocabulary: 27);
    //     parameters.Slice(token * 6, 6).CopyTo(y1);
    public override void WritePredict(LayerWriter writer)
    {
        LayerPlan plan = writer.Plan;
        int offset = plan.Parameters[0].Offset;
        string y = LayerWriter.Local(plan.Output);
        string mask = LayerWriter.Local(plan.OwnMask);
        writer.Summary($"{plan.Title}:  {ForwardEquation(plan)}, of one step.");
        writer.OpenKernel(
            $"PredictLayer{plan.Number}",
            [
                writer.Read("parameters"),
                writer.Read(writer.Input),
                .. Layer.MasksZero ? [writer.Written(mask)] : (string[])[],
                writer.Written(y),
            ]);
        writer.Line($"int token = {Token(writer.Input + "[0]")};");
        if (Layer.MasksZero)
        {
            writer.Line($"{mask}[0] = token == 0 ? 0 : 1;");
        }

        writer.Line($"parameters.Slice({Row + offset}, {Layer.Size}).CopyTo({y});");
        writer.Close();
    }
}
