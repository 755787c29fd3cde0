namespace LayerGen;

/// <summary>
/// Declares a neural network whose layers are those of a model of ONNX. Apply it to a <see langword="partial"/> class
/// instead of <see cref="NetworkAttribute"/> and the layers. The source generator reads the graph of the model and
/// writes the same code as for a declaration. The model must be an item of the project: <c>&lt;LayerGenOnnx
/// Include="digits.onnx" /&gt;</c>.
/// </summary>
/// <remarks>
/// <para>
/// Shape: the input of the model → its output. Images are rows × columns × channels, as in every network of this
/// library, also if the model has the channels first. The precision is that of the model.
/// </para>
/// <para>
/// The weights stay in the file, which is a resource of the assembly: <c>DigitsNet.LoadPretrained()</c> reads them.
/// With <c>Embed="false"</c> in the project file it is not, and <c>DigitsNet.Load("digits.onnx")</c> reads them from
/// the path. The constructors draw new weights. The network can be trained, saved and exported like any other.
/// </para>
/// <example>
/// <code>
/// using LayerGen;
///
/// [OnnxNetwork("digits.onnx")]
/// public partial class DigitsNet;
/// </code>
/// </example>
/// </remarks>
// Structs are allowed so that the analyzer can explain why they cannot work (LG0009), instead of the compiler's CS0592.
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class OnnxNetworkAttribute : Attribute
{
    /// <summary>Declares a network whose layers are those of a model.</summary>
    /// <param name="model">
    /// The path of the model as the project file has it, or the end of it if no other model has the same:
    /// <c>models/digits.onnx</c> or <c>digits.onnx</c>.
    /// </param>
    /// <inheritdoc cref="OnnxNetworkAttribute" path="/remarks"/>
    public OnnxNetworkAttribute(string model)
    {
        Model = model;
    }

    /// <summary>Gets the path of the model.</summary>
    public string Model { get; }

    /// <summary>
    /// Gets or sets whether the products are unrolled or written as loops. The default is
    /// <see cref="LayerGen.Unroll.Auto"/>. <see cref="LayerGen.Unroll.Always"/> allows at most 32,768 parameters.
    /// </summary>
    public Unroll Unroll { get; set; } = Unroll.Auto;

    /// <summary>
    /// Gets or sets whether the code that gains from vectors of 512 bits is written a second time for processors that
    /// have them. The default is <see langword="true"/>. Without it, the compiler has less to do and the code is
    /// slower on such processors; the bits of every result are the same.
    /// </summary>
    public bool Wide { get; set; } = true;
}
