using LayerGen;

namespace Demo;

[Network(5, 2, Precision = Precision.Double)]
[LSTM(3, Sequence = true)]
[Dense(8, Activation.Tanh)]
[Dense(1)]
public partial class AmpNet;
