using System.Globalization;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text;

/// <summary>Writes the text of one layer: a source writer that knows the layer, and the phrases that all kinds share.</summary>
internal sealed class LayerWriter
{
    private readonly SourceWriter _source;

    public LayerWriter(SourceWriter source, NetworkPlan network, LayerPlan plan)
    {
        _source = source;
        Network = network;
        Plan = plan;
        Vectors = new VectorCode(network);
    }

    public NetworkPlan Network { get; }

    public LayerPlan Plan { get; }

    /// <summary><c>float</c> or <c>double</c>.</summary>
    public string Scalar => Network.Scalar;

    /// <summary>The vocabulary of vector code.</summary>
    public VectorCode Vectors { get; }

    /// <summary>A matrix of the cache as a local variable: <c>Z1</c> is <c>z1</c>, <c>dZ1</c> is <c>dz1</c>.</summary>
    public static string Local(string symbol) => symbol.ToLowerInvariant();

    /// <summary>The input of the layer as a local variable: <c>y0</c>.</summary>
    public string Input => Local(Plan.Input);

    /// <summary>The gradient that the layer is given as a local variable: <c>dz1</c>.</summary>
    public string Gradient => Local(Plan.Gradient);

    /// <summary>A whole number as a literal of the network's type: <c>1f</c> or <c>1.0</c>.</summary>
    public string Number(string digits) => Scalar == "float" ? digits + "f" : digits + ".0";

    /// <summary>A number as a literal of the network's type, with all its digits: <c>0.8f</c>.</summary>
    public string Real(double value)
    {
        if (Scalar == "float")
        {
            return ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f";
        }

        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.IndexOfAny(['.', 'E']) < 0 ? digits + ".0" : digits;
    }

    public void Line() => _source.Line();

    public void Line(FormattableString text) => _source.Line(text);

    public void Open(FormattableString head) => _source.Open(head);

    /// <summary>Opens a block without a head.</summary>
    public void Open() => _source.Open();

    public void Close() => _source.Close();

    /// <summary>Writes an XML summary; the text is escaped.</summary>
    public void Summary(FormattableString text) => MemberWriter.Summary(_source, Format.Of(text));

    /// <summary>Opens a kernel: a private static method that the JIT compiles at full optimisation at its first call.</summary>
    public void OpenKernel(string name, IReadOnlyList<string> parameters) => MemberWriter.OpenKernel(_source, name, parameters);

    public void OpenKernel(FormattableString name, IReadOnlyList<string> parameters) => OpenKernel(Format.Of(name), parameters);

    /// <summary>A matrix or buffer that a kernel reads, as its parameter: <c>ReadOnlySpan&lt;float&gt; y0</c>.</summary>
    public string Read(string name) => Names.ReadOnlySpan.Of(Scalar) + " " + name;

    /// <summary>A matrix or buffer that a kernel writes, as its parameter: <c>Span&lt;float&gt; y1</c>.</summary>
    public string Written(string name) => Names.Span.Of(Scalar) + " " + name;

    /// <summary>Declares a vector: <c>Vector&lt;float&gt; z = …;</c>.</summary>
    public void Declare(string name, Expression value) => Line($"{Vectors.Type} {name} = {value};");

    /// <summary>Stores a vector at an element: <c>z.StoreUnsafe(ref z1Column, 48);</c>.</summary>
    public void Store(Expression value, string reference, IndexExpression index) => Line($"{Vectors.Store(value, reference, index)}");

    /// <summary>Opens the loop over the samples, a vector of them a pass.</summary>
    public void OpenSampleLoop() => Open($"for (int s = first; s < end; s += {Vectors.Count})");

    /// <summary>Takes the reference to the first feature of a sample; feature f is <c>f * 16</c> further on.</summary>
    public void Column(string matrix, int features, string suffix = "Column", string sample = "s")
        => Line($"ref {Scalar} {matrix}{suffix} = ref {Names.SampleBlock}.At({matrix}, {sample}, {features});");
}
