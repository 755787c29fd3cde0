using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(16, 3, Precision = Precision.Double)]
[AvgPool1D(3, Stride = 1)]
[Conv1D(20, 4, Relu, Stride = 2, Padding = Padding.Same)]
[Conv1D(2, 2, Softmax, Stride = 2, Dilation = 2)]
public partial class StridedNet;
