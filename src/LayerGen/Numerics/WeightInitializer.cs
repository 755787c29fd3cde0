using System.Numerics;

namespace LayerGen;

/// <summary>
/// Writes the initial weights of a layer. A network that is created with an initializer, as in <c>new Net(random,
/// InitialWeights.Orthogonal)</c>, calls it for each of its layers with weights, in order. Biases are zero.
/// </summary>
/// <typeparam name="T">The number type of the network, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="weights">The weights W of the layer, initially zero. A dense layer has inputs × units.</param>
/// <param name="inputs">n_in, the number of inputs of a unit.</param>
/// <param name="outputs">n_out, the number of units that an input reaches.</param>
/// <param name="random">The random stream of the network to draw from.</param>
public delegate void WeightInitializer<T>(MatrixView<T> weights, int inputs, int outputs, NumpyRandom random)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
