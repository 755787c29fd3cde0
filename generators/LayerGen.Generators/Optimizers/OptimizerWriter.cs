using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Optimizers;

/// <summary>Writes the state class of an optimizer, which contains the update rule of its kind.</summary>
internal sealed class OptimizerWriter
{
    private readonly SourceWriter _source;
    private readonly NetworkPlan _plan;
    private readonly OptimizerKind _kind;

    public OptimizerWriter(SourceWriter source, NetworkPlan plan, OptimizerKind kind)
    {
        _source = source;
        _plan = plan;
        _kind = kind;
        Vectors = new VectorCode(plan);
    }

    /// <summary>Gets the type of the values, <c>float</c> or <c>double</c>.</summary>
    public string Scalar => _plan.Scalar;

    /// <summary>Gets the vocabulary of vector code.</summary>
    public VectorCode Vectors { get; }

    /// <summary>Gets the explanation of the tiny summands, or an empty string if there are none.</summary>
    public string DecayComment => Scalar == "float" ? "; the tiny term avoids denormal numbers, which are slow" : "";

    // ---- phrases of update rules -----------------------------------------------------------------------------------

    public void Line() => _source.Line();

    public void Line(FormattableString text) => _source.Line(text);

    /// <summary>Writes a scalar in the network's precision that is computed in double precision.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">A single property, or an expression with operators.</param>
    /// <param name="comment">The comment, or an empty string for none.</param>
    // float oneMinusBeta = (float)(1 - Settings.Beta);
    public void WriteScalar(string name, Expression value, string comment = "")
    {
        string converted = Scalar == "double" ? value.ToString() : "(float)" + value.ToPrimary();
        Line($"{Scalar} {name} = {converted};{(comment.Length == 0 ? "" : " // " + comment)}");
    }

    /// <summary>Subtracts a scalar from 1.</summary>
    public static Expression OneMinus(string scalar) => (Expression)"1" - scalar;

    /// <summary>Writes the gradient of the vector.</summary>
    // Vector<float> gradient = Vector.LoadUnsafe(ref g, k);
    public void WriteGradient() => WriteVector("gradient", Load("g"));

    /// <summary>Gets the vector of a buffer.</summary>
    public Expression Load(string buffer) => Vectors.Load(buffer, IndexExpression.Native("k"));

    /// <summary>Gets a scalar of the step in all lanes.</summary>
    public Expression Broadcast(string scalar) => Vectors.Broadcast(scalar);

    /// <summary>Writes a variable.</summary>
    public void WriteVector(string name, Expression value) => Line($"{Vectors.Type} {name} = {value};");

    /// <summary>Writes the new value of a buffer.</summary>
    public void WriteStore(string value, string buffer)
        => Line($"{Vectors.Store(value, buffer, IndexExpression.Native("k"))}");

    /// <summary>Writes the update of the parameters.</summary>
    /// <param name="step">The value that is subtracted from them.</param>
    // Vector<float> weight = Vector.LoadUnsafe(ref w, k);
    // (weight - Vector.Create(learningRate) * v).StoreUnsafe(ref w, k);
    public void WriteStep(Expression step)
    {
        WriteVector("weight", Load("w"));
        Line($"{Vectors.Store("weight" - step, "w", IndexExpression.Native("k"))}");
    }

    /// <summary>
    /// Multiplies an average by its decay and, in single precision, adds a number that is too small to change the
    /// result. It prevents the average of a gradient that has become zero from turning into denormal numbers, which are
    /// several times slower and would persist. In a multiply-add, the addition costs nothing. Double precision does not
    /// need it, so that a parameter without gradients keeps its bits.
    /// </summary>
    public Expression Decay(string factor, string buffer) => Scalar == "float"
        ? Vectors.MultiplyAdd(Broadcast(factor), Load(buffer), Broadcast("1e-26f"))
        : Broadcast(factor) * Load(buffer);

    /// <summary>Does the same as <see cref="Decay"/>, and adds a whole gradient.</summary>
    public Expression DecayOnto(Expression gradient, string factor, string buffer)
        => Vectors.MultiplyAdd(
            Broadcast(factor), Load(buffer), Scalar == "float" ? gradient + Broadcast("1e-26f") : gradient);

    /// <summary>
    /// Writes v ← β·v + (1 − β)·g², an average of the squared gradient, and keeps it in the local variable <c>v</c>.
    /// </summary>
    /// <param name="symbol">The decay in the formula: <c>β₂</c>.</param>
    /// <param name="factor">The decay.</param>
    /// <param name="complement">One minus the decay.</param>
    /// <param name="buffer">The average.</param>
    // // v ← β₂·v + (1 − β₂)·g²
    // Vector<float> square = Vector.FusedMultiplyAdd(gradient, gradient, Vector.Create(1e-34f));
    // Vector<float> v = Vector.Create(beta2) * Vector.LoadUnsafe(ref secondMoment, k);
    // v = Vector.FusedMultiplyAdd(Vector.Create(oneMinusBeta2), square, v);
    // v.StoreUnsafe(ref secondMoment, k);
    public void WriteMeanSquare(string symbol, string factor, string complement, string buffer)
    {
        Line($"// v ← {symbol}·v + (1 − {symbol})·g²{DecayComment}");
        WriteSquare();
        WriteVector("v", Broadcast(factor) * Load(buffer));
        Line($"v = {Vectors.MultiplyAdd(Broadcast(complement), "square", "v")};");
        WriteStore("v", buffer);
    }

    /// <summary>
    /// Writes the square of a gradient, in single precision with a tiny summand as in <see cref="Decay"/>.
    /// </summary>
    public void WriteSquare()
    {
        Expression gradient = "gradient";
        WriteVector(
            "square",
            Scalar == "float" ? Vectors.MultiplyAdd(gradient, gradient, Broadcast("1e-34f")) : gradient * gradient);
    }

    /// <summary>Writes W ← W − η·g / (√v + ε), a step by the gradient relative to the root of its squares.</summary>
    /// <param name="squares">The squares: <c>v</c>.</param>
    // // W ← W − η·g / (√v + ε)
    // Vector<float> root = Vector.SquareRoot(v) + Vector.Create(epsilon);
    // Vector<float> weight = Vector.LoadUnsafe(ref w, k);
    // (weight - Vector.Create(learningRate) * gradient / root).StoreUnsafe(ref w, k);
    public void WriteScaledStep(string squares)
    {
        Line($"// W ← W − η·g / (√{squares} + ε)");
        WriteVector("root", Vectors.SquareRoot(squares) + Broadcast("epsilon"));
        WriteStep(Broadcast("learningRate") * "gradient" / "root");
    }

    // ---- the class -------------------------------------------------------------------------------------------------

    /// <summary>Writes the class.</summary>
    // Writes:
    //     public sealed class MomentumState(MomentumSettings settings)
    //         : OptimizerState<ParityNet, float, Cache, Gradients, MomentumSettings>(settings, "Velocity")
    //     {
    //         /// <inheritdoc cref="Optimizer.Momentum"/>
    //         public MomentumState(double learningRate = 0.01, double beta = 0.9)
    //             : this(Optimizer.Momentum(learningRate, beta))
    //         {
    //         }
    //         …
    //     }
    public void Write()
    {
        (TypeName type, string arguments) = _kind.Base;
        MemberWriter.Summary(_source, _kind.Formula);
        MemberWriter.Parameter(_source, "settings", "The settings.");
        MemberWriter.MarkGenerated(_source);
        _source.Line($"public sealed class {_kind.State}({_kind.Settings} settings)");
        _source.Line($"    : {type}<{_plan.Model.Reference}, {Scalar}, Cache, Gradients, {_kind.Settings}>(settings{arguments})");
        _source.Open();
        WriteConstructor();
        _source.Line();
        WriteUpdate();
        _source.Close();
    }

    // Writes:
    //     /// <inheritdoc cref="Optimizer.GradientDescent"/>
    //     public GradientDescentState(double learningRate = 0.01)
    //         : this(Optimizer.GradientDescent(learningRate))
    //     {
    //     }
    private void WriteConstructor()
    {
        string parameters = string.Concat(
            _kind.Parameters.Select(setting => ", double " + setting.Name + " = " + setting.Default));
        string arguments = string.Concat(_kind.Parameters.Select(setting => ", " + setting.Name));
        _source.Line($"/// <inheritdoc cref=\"{Names.Optimizer}.{_kind.Name}\"/>");
        _source.Line($"public {_kind.State}(double learningRate = {_kind.DefaultLearningRate}{parameters})");
        _source.Line($"    : this({Names.Optimizer}.{_kind.Name}(learningRate{arguments}))");
        _source.Open();
        _source.Close();
    }

    /// <summary>Writes the update of a range of the parameters.</summary>
    // Writes:
    //     protected override void UpdateRange(ParityNet network, Gradients gradients, int first, int end)
    //     {
    //         float learningRate = (float)LearningRate;
    //         …
    //         ref float velocity = ref MemoryMarshal.GetReference(Buffer(0)); // v, a decaying sum of the gradients
    //         for (nuint k = (nuint)first; k < (nuint)end; k += (nuint)Vector<float>.Count)
    //         {
    //             …
    //         }
    //     }
    private void WriteUpdate()
    {
        _source.Line($"/// <inheritdoc/>");
        MemberWriter.OpenOptimized(
            _source,
            "protected override void UpdateRange",
            [_plan.Model.Reference + " network", "Gradients gradients", "int first", "int end"]);
        _kind.WriteScalars(this);
        _source.Line($"ref {Scalar} w = ref {VectorCode.First("network.Parameters")};");
        _source.Line($"ref {Scalar} g = ref {VectorCode.First("gradients.Values")};");
        foreach (OptimizerBuffer buffer in _kind.Buffers)
        {
            _source.Line($"ref {Scalar} {buffer.Name} = ref {VectorCode.First(buffer.Source)}; // {buffer.Meaning}");
        }

        _source.Open($"for ({Names.NativeIndex} k = ({Names.NativeIndex})first; k < ({Names.NativeIndex})end; k += ({Names.NativeIndex}){Vectors.Count})");
        _kind.WriteUpdate(this);
        _source.Close();
        _source.Close();
    }
}
