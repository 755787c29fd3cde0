using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Text;

/// <summary>
/// Completes the gradient with respect to a layer's input after the layer has computed it. The gradients of other
/// layers that use the same value are added, the sum is multiplied by the derivative of the activation that produced
/// the input, and the result is stored as the incoming gradient of the preceding layer. Every kind of layer ends its
/// backward pass here, so no kind knows which layer precedes it.
/// </summary>
internal sealed class InputGradient
{
    private readonly LayerWriter _writer;
    private readonly LayerPlan _source;
    private readonly string[] _others;

    // The gradient stays in a matrix of the layer, because a layer with the same input adds it to its own.
    private readonly bool _isOwn;

    private InputGradient(LayerWriter writer, LayerPlan source, int index)
    {
        _writer = writer;
        _source = source;
        _isOwn = writer.Plan.SharesInput;
        _others = _isOwn || index > 0
            ? []
            : [.. writer.Plan.FurtherTakersOfInput(writer.Network).Select(taker => taker.PassedGradient)];
    }

    /// <summary>
    /// Gets the input gradient of a layer, or null if the input is that of the network, whose gradient is not needed.
    /// </summary>
    /// <param name="writer">The layer.</param>
    /// <param name="index">The index of the input.</param>
    public static InputGradient? Of(LayerWriter writer, int index = 0)
        => writer.Plan.Sources[index].Holder is { } source ? new InputGradient(writer, source, index) : null;

    /// <summary>Gets the matrix that is written: <c>dz1</c>.</summary>
    public string Matrix => Local(Written);

    private string Written => _isOwn ? _writer.Plan.PassedGradient : _source.Gradient;

    /// <summary>
    /// Gets the symbol of the gradient with respect to the input, without the activation: <c>dY1</c>.
    /// </summary>
    public string InputSymbol => _isOwn ? Written : "d" + _source.Output;

    /// <summary>Gets a value indicating whether the gradient is stored unchanged.</summary>
    public bool IsPlain => _others.Length == 0 && Reads is null;

    /// <summary>
    /// Gets all matrices that are read or written, by their names in the kernel. The last one is written.
    /// </summary>
    public IReadOnlyList<string> Matrices
        => [.. _others.Select(Local), .. Reads is { } reads ? new[] { Local(reads) } : [], Matrix];

    /// <summary>Gets the parameters of the kernel for <see cref="Matrices"/>.</summary>
    public IEnumerable<string> Parameters
        => Matrices.Select(matrix => matrix == Matrix ? _writer.Written(matrix) : _writer.Read(matrix));

    /// <summary>Gets the arguments for these parameters, from the cache: <c>cache.Z1.Blocks</c>.</summary>
    public IEnumerable<string> Arguments
    {
        get
        {
            IEnumerable<string> names = [.. _others, .. Reads is { } reads ? new[] { reads } : [], Written];
            return names.Select(name => "cache." + name + ".Blocks");
        }
    }

    /// <summary>Gets the matrix from which the derivative is computed, <c>Z1</c> or <c>Y1</c>, or null.</summary>
    private string? Reads => _isOwn ? null : (_source.Layer.Activation as ElementwiseActivation)?.BackwardReads switch
    {
        BackwardInput.Z => _source.PreActivation,
        BackwardInput.Y => _source.Output,
        _ => null,
    };

    /// <summary>Gets the elementwise activation that produced the input, or null.</summary>
    private ElementwiseText? Activation => _source.Layer.Activation?.Text() as ElementwiseText;

    /// <summary>
    /// Gets the equation that starts with dY: <c>dZ1 = dY1 ⊙ f'(Z1) with f' = 1 where Z1 &gt; 0, else 0</c>.
    /// </summary>
    public string Equation
    {
        get
        {
            string sum = string.Join(" + ", [InputSymbol, .. _others]);
            if (_isOwn || _source.Layer.Activation is null)
            {
                return _others.Length == 0 ? "" : _source.Gradient + " = " + sum;
            }

            string factor = _others.Length == 0 ? sum : "(" + sum + ")";
            string argument = Reads ?? _source.PreActivation;
            return Format.Of($"{_source.Gradient} = {factor} ⊙ f'({_source.PreActivation}) with f' = ")
                + Activation!.DerivativeFormula(argument);
        }
    }

    /// <summary>
    /// Gets the equation as the continuation of a text, or an empty string if dY is stored unchanged.
    /// </summary>
    public string Chain(string separator = ",  ") => Equation.Length == 0 ? "" : separator + Equation;

    /// <summary>Gets the equation for one feature, with lower-case names: <c>dz1_i = dy1_i·f'(z1_i)</c>.</summary>
    public string ElementEquation(string index)
    {
        string sum = string.Join(
            " + ", new[] { InputSymbol }.Concat(_others).Select(Local).Select(name => name + "_" + index));
        sum = _others.Length == 0 ? sum : "(" + sum + ")";
        return Reads is null
            ? Format.Of($"{Matrix}_{index} = {sum}")
            : Format.Of($"{Matrix}_{index} = {sum}·f'({Local(_source.PreActivation)}_{index})");
    }

    /// <summary>Writes the code that completes one vector of dY.</summary>
    // Writes:
    //     Vector<float> z1_3 = Vector.LoadUnsafe(ref z1Column, 48);
    //     Vector<float> dz1_3 = Vector.ConditionalSelect(
    //         Vector.GreaterThan(z1_3, Vector<float>.Zero), dy1_3, Vector<float>.Zero);
    //     dz1_3.StoreUnsafe(ref dz1Column, 48);
    public void Write(Result result)
    {
        Expression gradient = result.Value;
        if (_others.Length > 0)
        {
            foreach (string other in _others)
            {
                gradient += _writer.Vectors.Load(Local(other) + result.Column, result.Offset);
            }

            _writer.Declare("sum_" + result.Suffix, gradient);
            gradient = "sum_" + result.Suffix;
        }

        if (Reads is { } reads)
        {
            string name = Matrix + "_" + result.Suffix;
            string value = Elements.Load(_writer, Local(reads), result);
            _writer.Declare(name, Activation!.Backward(gradient, value, _writer.Vectors));
            gradient = name;
        }

        _writer.Store(gradient, Matrix + result.Column, result.Offset);
    }

    private static string Local(string symbol) => LayerWriter.Local(symbol);
}
