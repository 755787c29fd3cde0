using System.Globalization;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text;

/// <summary>
/// Writes the code of one layer: a source writer with the layer and the phrases that all kinds share.
/// </summary>
internal sealed class LayerWriter
{
    /// <summary>The nested class that contains the products for vectors of 512 bits.</summary>
    public const string WideClass = "Wide512";

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

    /// <summary>Gets the type of the values, <c>float</c> or <c>double</c>.</summary>
    public string Scalar => Network.Scalar;

    /// <summary>Gets the vocabulary of vector code.</summary>
    public VectorCode Vectors { get; }

    /// <summary>
    /// Gets the local variable for a matrix of the cache: <c>z1</c> for <c>Z1</c>, <c>dz1</c> for <c>dZ1</c>.
    /// </summary>
    public static string Local(string symbol) => symbol.ToLowerInvariant();

    /// <summary>Gets the local variable for the input of the layer: <c>y0</c>.</summary>
    public string Input => Local(Plan.Input);

    /// <summary>Gets the local variable for the incoming gradient: <c>dz1</c>.</summary>
    public string Gradient => Local(Plan.Gradient);

    /// <summary>
    /// Gets the range of columns of the samples <c>first … end − 1</c>, as two arguments: the samples themselves, or
    /// their steps if the layer is applied to each step.
    /// </summary>
    public string Range => PassWriter.Range(Plan.Columns);

    /// <summary>Gets an integer as a literal in the network's precision: <c>1f</c> or <c>1.0</c>.</summary>
    public string Number(string digits) => Scalar == "float" ? digits + "f" : digits + ".0";

    /// <summary>Gets a number as a literal in the network's precision, with all its digits: <c>0.8f</c>.</summary>
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

    /// <summary>Writes an XML summary. The text is escaped.</summary>
    public void Summary(FormattableString text) => MemberWriter.Summary(_source, Format.Of(text));

    /// <summary>
    /// Opens a kernel: a private static method that the JIT compiles with full optimization at its first call.
    /// </summary>
    public void OpenKernel(string name, IReadOnlyList<string> parameters)
        => MemberWriter.OpenKernel(_source, name, parameters);

    public void OpenKernel(FormattableString name, IReadOnlyList<string> parameters)
        => OpenKernel(Format.Of(name), parameters);

    /// <summary>
    /// Opens the kernel of a product. If the product is also written for vectors of 512 bits, this one calls the other
    /// where the processor has them. The condition is a constant for the JIT, which compiles one of the two only.
    /// </summary>
    // Writes:
    //     private static void PredictLayer1(ReadOnlySpan<float> parameters, ReadOnlySpan<float> y0, Span<float> y1)
    //     {
    //         if (Vector512.IsHardwareAccelerated)
    //         {
    //             Wide512.PredictLayer1(parameters, y0, y1);
    //             return;
    //         }
    //
    //         …
    public void OpenProduct(WideProducts product, string name, IReadOnlyList<string> parameters)
    {
        if (Plan.Machine.IsWide)
        {
            MemberWriter.OpenOptimized(_source, "public static void " + name, parameters);
            return;
        }

        OpenKernel(name, parameters);
        if ((Plan.WideProducts & product) != 0)
        {
            Open($"if ({Names.Vector512}.IsHardwareAccelerated)");
            Line($"{WideClass}.{name}({string.Join(", ", parameters.Select(parameter => parameter.Split(' ').Last()))});");
            Line($"return;");
            Close();
            Line();
        }
    }

    /// <inheritdoc cref="OpenProduct(WideProducts, string, IReadOnlyList{string})"/>
    public void OpenProduct(WideProducts product, FormattableString name, IReadOnlyList<string> parameters)
        => OpenProduct(product, Format.Of(name), parameters);

    /// <summary>
    /// Gets the parameter for a matrix or buffer that a kernel reads: <c>ReadOnlySpan&lt;float&gt; y0</c>.
    /// </summary>
    public string Read(string name) => Names.ReadOnlySpan.Of(Scalar) + " " + name;

    /// <summary>Gets the parameter for a matrix or buffer that a kernel writes: <c>Span&lt;float&gt; y1</c>.</summary>
    public string Written(string name) => Names.Span.Of(Scalar) + " " + name;

    /// <summary>Declares a vector: <c>Vector&lt;float&gt; z = …;</c>.</summary>
    public void Declare(string name, Expression value) => Line($"{Vectors.Type} {name} = {value};");

    /// <summary>Stores a vector at an element: <c>z.StoreUnsafe(ref z1Column, 48);</c>.</summary>
    public void Store(Expression value, string reference, IndexExpression index)
        => Line($"{Vectors.Store(value, reference, index)}");

    /// <summary>Opens the loop over the samples, with one vector of samples per pass.</summary>
    public void OpenSampleLoop() => Open($"for (int s = first; s < end; s += {Vectors.Count})");

    /// <summary>
    /// Declares the reference to the first feature of a sample in a matrix that lies sample by sample. Feature f is at
    /// the offset f.
    /// </summary>
    public void Row(string matrix, int features, string sample = "s")
        => Line($"ref {Scalar} {matrix}Row = ref {Names.SampleBlock}.Row({matrix}, {sample}, {features});");

    /// <summary>
    /// Declares the reference to the first feature of a sample. Feature f is at the offset <c>f * 16</c>.
    /// </summary>
    public void Column(string matrix, int features, string suffix = "Column", string sample = "s")
        => Line($"ref {Scalar} {matrix}{suffix} = ref {Names.SampleBlock}.At({matrix}, {sample}, {features});");
}
