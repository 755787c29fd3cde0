using static LayerGen.Activation;

namespace LayerGen.Tests.Networks;

/// <summary>Networks whose gradients are summed in all possible ways.</summary>
[Network(3)]
[Dense(5, Tanh)]
[Dense(2)]
internal sealed partial class UnrolledSums;

[Network(3, Unroll = Unroll.Never)]
[Dense(20, Tanh)]
[Dense(2)]
internal sealed partial class TiledSums;

[Network(3, Unroll = Unroll.Never, Precision = Precision.Double)]
[Dense(20, Tanh)]
[Dense(2)]
internal sealed partial class TiledSumsOfDoubles;

[Network(3)]
[Dense(4)]
[LayerNorm(Tanh)]
[Dense(2)]
internal sealed partial class NormalizedSums;

[Network(3)]
[BatchNorm]
[Dense(2)]
internal sealed partial class BatchNormSums;

[Network(4, 5, 1)]
[Conv2D(3, 2, Tanh)]
[Flatten]
[Dense(2)]
internal sealed partial class ConvolvedSums;

[Network(2, 2, 3)]
[Conv2D(20, 2, Tanh)]
[Flatten]
[Dense(2)]
internal sealed partial class ConvolvedSumsOfOnePlace;

[Network(1)]
[Dense(1)]
internal sealed partial class OneUnit;
