using static LayerGen.Activation;

[LayerGen.Network(2)]
[LayerGen.Dense(2, Softmax)]
public partial class GlobalNet;
