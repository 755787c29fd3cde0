using System.Numerics;

namespace LayerGen;

/// <summary>
/// Writes the initial weights of a layer. A network calls it for each of its layers that has weights, in their order,
/// when it is created with one: <c>new Net(random, WeightInit.Orthogonal)</c>. Biases are zero.
/// </summary>
/// <typeparam name="T">The number type of the network, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="weights">The weights W of the layer, zero at first; a dense layer has (inputs × units).</param>
/// <param name="inputs">n_in, the number of inputs of a unit.</param>
/// <param name="outputs">n_out, the number of units that an input reaches.</param>
/// <param name="random">The stream of the network to draw from.</param>
public delegate void WeightInitializer<T>(MatrixView<T> weights, int inputs, int outputs, NumpyRandom random)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
