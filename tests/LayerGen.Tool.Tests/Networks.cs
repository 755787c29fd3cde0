using LayerGen;
using static LayerGen.Activation;

[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax)]
public partial class ParityNet;

// The network of the program that NewTests and the page have written for penguins.csv.
[Network(9)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(3, Softmax)]
public partial class PenguinsNet;

namespace Demo
{
    [Network(6, 3)]
    [SimpleRNN(4, Relu, Sequence = true, Backwards = true)]
    [LSTM(3, Sequence = true, Bias = false)]
    [Bidirectional]
    [GRU(5)]
    [Dense(2, Softmax)]
    public partial class GestureNet;

    [Network(6, 6, 1)]
    [Conv2D(2, 3, Relu)]
    [Flatten]
    [Dense(3, Softmax)]
    public partial class PixelNet;
}
