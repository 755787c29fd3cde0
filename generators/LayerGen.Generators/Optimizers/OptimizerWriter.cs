using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Optimizers;

/// <summary>Writes the state class of an optimizer around the update rule of its kind.</summary>
internal sealed class OptimizerWriter
{
    private readonly SourceWriter _source;
    private readonly NetworkPlan _plan;
    private readonly OptimizerKind _kind;
    private readonly string _base;

    public OptimizerWriter(SourceWriter source, NetworkPlan plan, OptimizerKind kind, string baseClass)
    {
        _source = source;
        _plan = plan;
        _kind = kind;
        _base = baseClass;
    }

    /// <summary><c>float</c> or <c>double</c>.</summary>
    public string Scalar => _plan.Scalar;

    /// <summary><c>Vector&lt;float&gt;</c> or <c>Vector&lt;double&gt;</c>.</summary>
    public string Vector => _plan.Vector;

    /// <summary>Writes a scalar of the network's type that is computed in double precision.</summary>
    public void WriteScalar(string name, string expression, string comment = "")
    {
        bool isCompound = expression.Contains(" ");
        string value = Scalar == "double" ? expression : isCompound ? "(float)(" + expression + ")" : "(float)" + expression;
        Line($"{Scalar} {name} = {value};{(comment.Length == 0 ? "" : " // " + comment)}");
    }

    /// <summary>
    /// The decay of an average, in single precision with a summand too small to change anything: it keeps the average of a gradient
    /// that has stopped out of the denormal numbers, which cost a processor several times as much and which it would never leave.
    /// In a multiply-add it costs nothing. Double precision does without, so that a parameter without gradients keeps its bits.
    /// </summary>
    public string Decay(string factor, string average) => Scalar == "float"
        ? "Vector.FusedMultiplyAdd(Vector.Create(" + factor + "), " + average + ", Vector.Create(1e-26f))"
        : "Vector.Create(" + factor + ") * " + average;

    /// <summary>The same for a decay onto which a gradient is added whole.</summary>
    public string DecayOnto(string gradient, string factor, string average)
        => "Vector.FusedMultiplyAdd(Vector.Create(" + factor + "), " + average + ", " + (Scalar == "float" ? gradient + " + Vector.Create(1e-26f)" : gradient) + ")";

    /// <summary>The square of a gradient, in single precision with a summand of the same kind.</summary>
    public string Square(string gradient) => Scalar == "float"
        ? "Vector.FusedMultiplyAdd(" + gradient + ", " + gradient + ", Vector.Create(1e-34f))"
        : gradient + " * " + gradient;

    /// <summary>Writes v ← β·v + (1 − β)·g², an average of the squares of a gradient, and keeps it in the local <c>v</c>.</summary>
    /// <param name="symbol">The decay in the formula: <c>β₂</c>.</param>
    /// <param name="factor">The decay.</param>
    /// <param name="complement">One less the decay.</param>
    /// <param name="buffer">The first element of the average.</param>
    public void WriteMeanSquare(string symbol, string factor, string complement, string buffer)
    {
        Line($"// v ← {symbol}·v + (1 − {symbol})·g²{DecayComment}");
        Line($"{Vector} square = {Square("gradient")};");
        Line($"{Vector} v = Vector.Create({factor}) * Vector.LoadUnsafe(ref {buffer}, k);");
        Line($"v = Vector.FusedMultiplyAdd(Vector.Create({complement}), square, v);");
        Line($"v.StoreUnsafe(ref {buffer}, k);");
    }

    /// <summary>Writes W ← W − η·g / (√v + ε), a step by the gradient in the measure of its squares.</summary>
    /// <param name="squares">The squares: <c>v</c>.</param>
    public void WriteScaledStep(string squares)
    {
        Line($"// W ← W − η·g / (√{squares} + ε)");
        Line($"{Vector} root = Vector.SquareRoot({squares}) + Vector.Create(epsilon);");
        Line($"{Vector} weight = Vector.LoadUnsafe(ref w, k);");
        Line($"(weight - Vector.Create(learningRate) * gradient / root).StoreUnsafe(ref w, k);");
    }

    /// <summary>What a reader of the summands must know; empty where there are none.</summary>
    public string DecayComment => Scalar == "float" ? "; the tiny summand keeps it out of the denormal numbers, which are slow" : "";

    public void Line() => _source.Line();

    public void Line(FormattableString text) => _source.Line(text);

    public void Write()
    {
        MemberWriter.Summary(_source, _kind.Formula);
        MemberWriter.MarkGenerated(_source);
        _source.Line($"public sealed class {_kind.State} : {_base}");
        _source.Open();
        foreach (OptimizerSetting setting in _kind.Parameters)
        {
            _source.Line($"private readonly double _{setting.Name};");
        }

        foreach ((string name, string meaning) in _kind.Buffers)
        {
            _source.Line($"private readonly AlignedBuffer<{Scalar}> _{name} = new({_plan.ParameterCount}); // {meaning}");
        }

        foreach (string field in _kind.Fields)
        {
            _source.Text(field);
        }

        if (_kind.Parameters.Count + _kind.Buffers.Count + _kind.Fields.Count > 0)
        {
            _source.Line();
        }

        WriteConstructors();
        _source.Line();
        WriteStateBuffers();
        WriteAdvance();
        WriteUpdateEntry();
        _source.Line();
        WriteUpdate();
        _source.Close();
    }

    private void WriteConstructors()
    {
        MemberWriter.Summary(_source, "Starts at step 0.");
        MemberWriter.Parameter(_source, "learningRate", "The learning rate η, positive and finite.");
        foreach (OptimizerSetting setting in _kind.Parameters)
        {
            MemberWriter.Parameter(_source, setting.Name, setting.Meaning);
        }

        MemberWriter.Exception(_source, "ArgumentOutOfRangeException", "A setting is outside its range.");
        string parameters = string.Concat(_kind.Parameters.Select(setting => ", double " + setting.Name + " = " + setting.Default));
        string arguments = string.Concat(_kind.Parameters.Select(setting => ", " + setting.Name));
        _source.Line($"public {_kind.State}(double learningRate = {_kind.DefaultLearningRate}{parameters})");
        _source.Line($"    : this({_kind.Factory}(learningRate{arguments}))");
        _source.Open();
        _source.Close();
        _source.Line();
        MemberWriter.Summary(_source, "Starts at step 0.");
        MemberWriter.Parameter(_source, "settings", "The settings.");
        MemberWriter.Exception(_source, "ArgumentNullException", "The settings are null.");
        _source.Line($"public {_kind.State}({_kind.Settings} settings)");
        _source.Text("    : base(settings)");
        _source.Open();
        foreach (OptimizerSetting setting in _kind.Parameters)
        {
            _source.Line($"_{setting.Name} = settings.{setting.Property};");
        }

        _source.Close();
    }

    private void WriteStateBuffers()
    {
        if (_kind.Buffers.Count == 0)
        {
            return;
        }

        MemberWriter.Summary(_source, "What is remembered from step to step: buffer " + string.Join(", ", _kind.Buffers.Select((buffer, k) => Format.Of(k) + " is " + buffer.Meaning.Split(',')[0])) + ".");
        _source.Line($"protected override ReadOnlySpan<{Scalar}> StateBuffer(int index) => index switch");
        _source.Open();
        for (int k = 0; k < _kind.Buffers.Count; k++)
        {
            _source.Line($"{k} => _{_kind.Buffers[k].Name}.Span,");
        }

        _source.Text("_ => default,");
        _source.CloseWith("};");
        _source.Line();
    }

    private void WriteAdvance()
    {
        if (_kind.Fields.Count == 0)
        {
            return;
        }

        MemberWriter.Summary(_source, "Begins the next step.");
        _source.Text("public override void Advance()");
        _source.Open();
        _source.Text("base.Advance();");
        _kind.WriteAdvance(this);
        _source.Close();
        _source.Line();
    }

    private void WriteUpdateEntry()
    {
        MemberWriter.Summary(_source, "Moves parameters first … end − 1 by the step that has begun.");
        MemberWriter.OpenOptimized(_source, "protected override void UpdateRange", Identifiers.Own(_plan.Model.Name) + " network, Gradients gradients, int first, int end");
        _kind.WriteScalars(this);
        string buffers = string.Concat(_kind.Buffers.Select(buffer => ", _" + buffer.Name + ".Span"));
        string scalars = string.Concat(_kind.UpdateScalars.Select(scalar => ", " + scalar));
        _source.Line($"Update(network.Parameters, gradients.Values{buffers}{scalars}, first, end);");
        _source.Close();
    }

    private void WriteUpdate()
    {
        string span = "Span<" + Scalar + "> ";
        string buffers = string.Concat(_kind.Buffers.Select(buffer => ", " + span + buffer.Name));
        string scalars = string.Concat(_kind.UpdateScalars.Select(scalar => ", " + Scalar + " " + scalar));
        MemberWriter.OpenKernel(_source, "Update", span + "parameters, ReadOnly" + span + "gradients" + buffers + scalars + ", int first, int end");
        _source.Line($"ref {Scalar} w = ref MemoryMarshal.GetReference(parameters);");
        _source.Line($"ref {Scalar} g = ref MemoryMarshal.GetReference(gradients);");
        foreach ((string name, _) in _kind.Buffers)
        {
            _source.Line($"ref {Scalar} {name}0 = ref MemoryMarshal.GetReference({name});");
        }

        _source.Line();
        _source.Text("// The last vector may reach into the slack behind the buffers, where nothing that stands there matters.");
        _source.Open($"for (nuint k = (nuint)first; k < (nuint)end; k += (nuint){Vector}.Count)");
        _kind.WriteUpdate(this);
        _source.Close();
        _source.Close();
    }
}
