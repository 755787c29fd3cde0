using LayerGen;
using static LayerGen.Activation;

namespace AmpSample;

/// <summary>
/// Learns what the amplifier adds to its input. It is used as a stream, sample by sample; the windows are only for the
/// training.
/// </summary>
[Network(TrainingWindows.Length, 1)]
[Residual(2)]
[GRU(16, Sequence = true)]
[Dense(1)]
[Loss(typeof(WarmUpLoss))]
[Optimizers(OptimizerKinds.Adam)]
public partial class AmpNet;

/// <summary>A curve without memory, for comparison: each output depends on one sample of the input.</summary>
[Network(TrainingWindows.Length, 1)]
[Dense(16, Tanh)]
[Dense(1)]
[Loss(typeof(WarmUpLoss))]
[Optimizers(OptimizerKinds.Adam)]
public partial class CurveNet;

/// <summary>A linear filter, for comparison: a weighted sum of the last 64 samples.</summary>
[Network(TrainingWindows.Length, 1)]
[Conv1D(1, 64, Padding = Padding.Causal)]
[Loss(typeof(WarmUpLoss))]
[Optimizers(OptimizerKinds.Adam)]
public partial class FilterNet;
