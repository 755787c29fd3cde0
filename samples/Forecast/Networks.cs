using LayerGen;
using static LayerGen.Activation;

namespace ForecastSample;

/// <summary>Reads the series month by month, and forecasts the next six after each.</summary>
[Network(NetworkForecast.Steps, NetworkForecast.Features)]
[GRU(16, Sequence = true)]
[Dense(Backtest.Horizon)]
[Optimizers(OptimizerKinds.AdamW)]
public partial class GruNet;

/// <summary>The same with causal convolutions, which see the last 1 + 2 + 2 · 3 + 2 · 9 = 27 months.</summary>
[Network(NetworkForecast.Steps, NetworkForecast.Features)]
[Conv1D(16, 3, Relu, Padding = Padding.Causal)]
[Conv1D(16, 3, Relu, Padding = Padding.Causal, Dilation = 3)]
[Conv1D(16, 3, Relu, Padding = Padding.Causal, Dilation = 9)]
[Dense(Backtest.Horizon)]
[Optimizers(OptimizerKinds.AdamW)]
public partial class ConvNet;
