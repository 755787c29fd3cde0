using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>
/// A sum of products that a cell needs for each of its units: W·x + b, U·h + bh, or both together.
/// </summary>
/// <param name="Name">The gate, or another name: <c>r</c>.</param>
/// <param name="Gate">The index of its columns in W, b, U and bh.</param>
/// <param name="HasInput">Whether W·x + b is part of it.</param>
/// <param name="HasState">Whether U·h + bh is part of it.</param>
internal sealed record CellSum(string Name, int Gate, bool HasInput = true, bool HasState = true);

/// <summary>A range of terms that are added one after the other.</summary>
/// <param name="Chain">The number of the sum: 0, or another one for a partial sum that is added at the end.</param>
/// <param name="First">The first term.</param>
/// <param name="Count">The number of terms.</param>
internal sealed record StepRange(int Chain, int First, int Count)
{
    /// <summary>Gets the terms after a number of them.</summary>
    public StepRange From(int done) => new(Chain, First + done, Count - done);
}

/// <summary>
/// Writes the common code of recurrent layers: the loop over the steps, the sums of each step, and the gradients. A
/// derived type has the equations of its cell, which are written once and become the code of a batch, of one sample,
/// and of the prediction.
/// </summary>
/// <param name="layer">The layer.</param>
internal abstract partial class RecurrentText<TLayer>(TLayer layer)
    : LayerText<TLayer>(layer), ISumsGradients, IHasWideText, IHasState
    where TLayer : RecurrentLayer
{
    // ---- the cell --------------------------------------------------------------------------------------------------

    /// <summary>Gets the sums of a unit, those of the gates first.</summary>
    protected abstract IReadOnlyList<CellSum> Sums { get; }

    /// <summary>Gets the equations of a step, one per line.</summary>
    protected abstract IReadOnlyList<string> Equations(int n);

    /// <summary>Gets a value indicating whether the cell has a second state, c.</summary>
    protected virtual bool HasCell => false;

    /// <summary>Gets the values of a unit that the backward pass needs in addition to its gates.</summary>
    protected virtual IReadOnlyList<string> Kept => [];

    /// <summary>
    /// Gets a value indicating whether the gradients of W·x + b and of U·h + bh differ in some gate.
    /// </summary>
    protected virtual bool HasTwoGradients => false;

    /// <summary>Writes the equations from the sums to the next state.</summary>
    protected abstract void WriteCell(ICellWriter cell);

    /// <summary>Gets the equations of the gradients of a step, one per line.</summary>
    protected abstract IReadOnlyList<string> GradientEquations { get; }

    /// <summary>Writes the gradients of the gates from <c>dh</c>, the gradient of the state after the step.</summary>
    protected abstract void WriteCellGradient(CellGradientWriter cell);

    // ---- plans -----------------------------------------------------------------------------------------------------

    public override bool ReadsWholeVectors => false;

    public override IEnumerable<(string Phase, KernelPlan Kernel)> Kernels(LayerPlan plan)
    {
        yield return ("forward", StepKernel(plan, Width, SumsAtOnce));
        yield return ("dH", StepKernel(plan, Layer.Units, chains: 1));
        if (plan.Source is not null)
        {
            yield return ("dY", InputKernel(plan));
        }

        yield return ("dW", GradientKernel(plan, plan.InputShape.Channels));
        yield return ("one sample", OneSampleKernel(plan));
    }

    /// <summary>Gets the number of columns of W and U.</summary>
    private int Width => Layer.Units * Layer.Gates;

    /// <summary>Plans the sums of a step, each of which consists of a number of chains in registers.</summary>
    private static KernelPlan StepKernel(LayerPlan plan, int results, int chains)
    {
        int side = plan.Machine.SumsSideBySide / chains;
        if (plan.IsUnrolled)
        {
            return new KernelPlan(true, Part.Balanced(0, results, side).Max(group => group.Count), 1);
        }

        KernelPlan whole = CostModel.SampleLanes(plan.Machine, results, terms: 1, isUnrolled: false);
        return whole with
        {
            Rows = Math.Max(1, whole.Rows / chains),
            RowsOfOneVector = Math.Max(1, whole.RowsOfOneVector / chains),
        };
    }

    private KernelPlan InputKernel(LayerPlan plan)
        => CostModel.SampleLanes(plan.Machine, plan.InputShape.Channels, Width, plan.IsUnrolled);

    private KernelPlan GradientKernel(LayerPlan plan, int inputs) => CostModel.UnitLanes(
        plan.Machine, inputs, Width, plan.Network.Scalar.Size, plan.IsUnrolled, Layer.HasBias);

    /// <summary>
    /// Gets the ranges of the terms of U·h that are summed independently and then added one after the other. The
    /// additions of a small cell wait for each other, so four sums of a quarter of the length take a third of the time.
    /// The rule depends on the shape only, as the order of every sum does.
    /// </summary>
    private IReadOnlyList<StepRange> Chains
    {
        get
        {
            int units = Layer.Units;
            int count = units > UnitsInChains ? 1 : Math.Max(1, Math.Min(MostChains, units / TermsInChain));
            int others = units / count;
            int first = units - (count - 1) * others;
            return
            [
                new StepRange(0, 0, first),
                .. Enumerable.Range(1, count - 1).Select(k => new StepRange(k, first + (k - 1) * others, others)),
            ];
        }
    }

    /// <summary>Gets the sums of a result that a batch needs at once: the result, and a partial sum.</summary>
    private int SumsAtOnce => Math.Min(2, Chains.Count);

    /// <summary>
    /// The largest number of units whose sums are divided. Beyond it there are enough vectors side by side.
    /// </summary>
    private const int UnitsInChains = 32;

    /// <summary>
    /// The largest number of units whose sums are written one after the other in a step of one sample. They are a few
    /// vectors, so a step takes as long as its operations wait for each other. In larger cells, the sums share what
    /// they load.
    /// </summary>
    private const int UnitsOneByOne = 16;

    private const int MostChains = 4;

    private const int TermsInChain = 3;

    /// <summary>Gets the vectors of units side by side. Each has a sum for each of <see cref="Sums"/>.</summary>
    private KernelPlan OneSampleKernel(LayerPlan plan)
    {
        KernelPlan all = CostModel.OneSample(
            plan.Machine,
            (plan.InputShape.Channels + Layer.Units) * Sums.Count,
            Layer.Units,
            plan.Network.Scalar.Size,
            plan.IsUnrolled);
        int sums = Sums.Count(sum => sum.HasState) * Chains.Count;
        int vectors = Math.Min(all.Vectors, Math.Max(1, plan.Machine.Registers * 3 / 4 / sums));
        return all with { Vectors = IsFasterInHalves(plan, vectors) ? vectors / 2 : vectors };
    }

    /// <summary>
    /// Determines whether two passes over half of the vectors of units are faster than one pass. The gates of the first
    /// pass are then computed while the weights of the second one are read: a step of a GRU with 64 units takes 0.7
    /// times as long. It does not pay off for weights that exceed the nearest cache, and for partial sums, which are
    /// for few units.
    /// </summary>
    private bool IsFasterInHalves(LayerPlan plan, int vectors)
        => plan.Machine.IsWide
            && vectors % 2 == 0
            && Chains.Count == 1
            && (long)Layer.Units * Width * plan.Network.Scalar.Size <= MachineProfile.NearestCacheBytes;

    // ---- memory ----------------------------------------------------------------------------------------------------

    /// <summary>
    /// Gets the matrices of the states and of the values that are kept for the backward pass, with the number of
    /// features of a step of each.
    /// </summary>
    private IEnumerable<(string Name, int Features, string Meaning)> StepMatrices(LayerPlan plan)
    {
        int n = plan.Number;
        string gates = string.Join(", ", Sums.Take(Layer.Gates).Select(sum => sum.Name));
        yield return ($"H{n}", Layer.Units, Format.Of($"Gets the states of layer {n} before each step"));
        if (HasCell)
        {
            yield return ($"C{n}", Layer.Units, Format.Of($"Gets the cell states of layer {n} before each step"));
        }

        yield return ($"Gates{n}", Width, Format.Of($"Gets the gates of layer {n} ({gates}) in each step"));
        foreach (string kept in Kept)
        {
            yield return (KeptMatrix(kept, n), Layer.Units, Format.Of($"Gets {kept} of layer {n} in each step"));
        }
    }

    private static string KeptMatrix(string name, int n)
        => char.ToUpperInvariant(name[0]) + name.Substring(1) + Format.Of(n);

    private IEnumerable<string> States => HasCell ? ["H", "C"] : ["H"];

    private static string LastState(string state, int n) => "Last" + state + Format.Of(n);

    /// <inheritdoc/>
    // The gradient of a state needs U, also in the first layer.
    public override bool ReadsParametersBackward(LayerPlan plan) => true;

    public override IEnumerable<(string Steps, string Last)> CarriedStates(LayerPlan plan)
        => States.Select(state => (state + Format.Of(plan.Number), LastState(state, plan.Number)));

    public override IEnumerable<CacheMatrix> CacheMatrices(LayerPlan plan)
    {
        int n = plan.Number;
        int steps = plan.InputShape.Steps;
        foreach ((string name, int features, string meaning) in StepMatrices(plan))
        {
            yield return new CacheMatrix(name, checked(features * steps), meaning);
        }

        foreach (string state in States)
        {
            string what = state == "C" ? "cell state" : "state";
            yield return new CacheMatrix(
                LastState(state, n), Layer.Units, Format.Of($"Gets the {what} of layer {n} after the last step"));
        }

        yield return new CacheMatrix(
            InputGates(n), checked(Width * steps), Format.Of($"Gets the gradients of W{n}ᵀ·x + b{n} in each step"));
        if (HasTwoGradients)
        {
            yield return new CacheMatrix(
                StateGates(n),
                checked(Width * steps),
                Format.Of($"Gets the gradients of U{n}ᵀ·h + bh{n} in each step"));
        }

        foreach (string state in States)
        {
            string what = state == "C" ? "cell state" : "state";
            yield return new CacheMatrix(
                "d" + state + Format.Of(n),
                Layer.Units,
                Format.Of($"Gets the gradient of the {what} of layer {n} that the next step passes back"));
        }
    }

    public override IEnumerable<CacheBuffer> CacheBuffers(LayerPlan plan)
    {
        foreach (string gradient in Gradients(plan.Number))
        {
            yield return CacheBuffer.Rows(
                gradient + "Rows",
                Width,
                plan.InputShape.Steps,
                Format.Of($"{gradient} transposed: one row of gates per step"));
        }
    }

    /// <summary>Gets the gradient of the gates with respect to W·x + b.</summary>
    private static string InputGates(int n) => Format.Of($"dGates{n}");

    /// <summary>Gets the gradient of the gates with respect to U·h + bh.</summary>
    private string StateGates(int n) => HasTwoGradients ? Format.Of($"dStateGates{n}") : InputGates(n);

    private IEnumerable<string> Gradients(int n) => new[] { InputGates(n), StateGates(n) }.Distinct();

    /// <summary>Gets the buffers of a prediction: the states before and after a step.</summary>
    public override IEnumerable<(string Name, int Features)> InferenceBuffers(LayerPlan plan)
        => States.SelectMany(state => new[] { state + Format.Of(plan.Number), LastState(state, plan.Number) })
            .Select(name => (name, Layer.Units));

    /// <summary>Gets the other buffers of a block of samples, of which all steps share the memory.</summary>
    public override IEnumerable<(string Name, int Features)> BlockBuffers(LayerPlan plan)
        => StepMatrices(plan).Skip(States.Count()).Select(matrix => (matrix.Name, matrix.Features));

    public override IEnumerable<string> MethodPrefixes(bool carriesOn)
    {
        string[] input = carriesOn ? ["InputGradient"] : [];
        return ["Forward", "Predict", "Backward", "WeightGradients", "RecurrentGradients", .. input];
    }

    public override string ForwardEquation(LayerPlan plan)
        => string.Join(",  ", Equations(plan.Number)) + "  at each step"
            + (plan.Mask is { } mask ? " that is present in " + mask : "")
            + (Layer.IsBackwards ? ", from the last to the first" : "");

    // ---- names -----------------------------------------------------------------------------------------------------

    private ParameterTensor W(LayerPlan plan) => plan.Parameters[0];

    private ParameterTensor? B(LayerPlan plan) => Layer.HasBias ? plan.Parameters[1] : null;

    private ParameterTensor U(LayerPlan plan) => plan.Parameters[Layer.HasBias ? 2 : 1];

    private ParameterTensor? Bh(LayerPlan plan) => Layer.HasBias ? plan.Parameters[3] : null;

    private string Title(LayerPlan plan, IEnumerable<string> equations) => plan.Title + ", for each step "
        + (Layer.IsBackwards ? "from the last to the first" : "t") + ":\n"
        + string.Join("\n", equations.Select(line => "  " + line));
}
