using LayerGen;
using static LayerGen.Activation;

namespace Demo;

[Network(1)]
[Dense(1)]
public partial class Line;
