using LayerGen.Data;
using static LayerGen.Activation;

namespace LayerGen.Tests.Networks;

/// <summary>A network that uses everything a run keeps, with every optimizer.</summary>
[Network(4)]
[Dense(8)]
[BatchNorm(Relu)]
[Dropout(0.2)]
[Dense(2, Softmax)]
internal partial class KeptNet
{
    public static (Dataset<float> Train, Dataset<float> Validation) Data() =>
        Parity.Images(2, 2, samples: 75, seed: 0).Split(0.8);
}

/// <summary>The same layers as <see cref="KeptNet"/>, but another declaration.</summary>
[Network(4)]
[Dense(8)]
[BatchNorm(Relu)]
[Dropout(0.3)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class OtherKeptNet;

/// <summary>A network whose batches are large enough for several threads, with noise.</summary>
[Network(64)]
[Dense(160, Relu)]
[Dropout(0.1)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class NoisyWideNet;
