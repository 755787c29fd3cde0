using static LayerGen.Activation;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>
/// The models of data/1 and data/2, whose index lists the modules of PyTorch. With this loss and the targets y − dy,
/// the gradient of the loss with respect to y is 2·dy/K, and K is 2.
/// </summary>
internal static partial class TorchModels
{
    [Network(4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(12, Relu)]
    [Dense(12, Relu)]
    [Dense(2, Softmax)]
    internal partial class MlpReluSoftmax1;

    [Network(4)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(12, Relu)]
    [Dense(12, Relu)]
    [Dense(2, Softmax)]
    internal partial class MlpReluSoftmax1Single;

    [Network(4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(12, LeakyRelu, Slope = 0.02)]
    [Dense(12, Elu)]
    [Dense(12, Tanh)]
    [Dense(12, Sigmoid)]
    [Dense(12, Softplus)]
    [Dense(2)]
    internal partial class MlpActivations1;

    [Network(4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(12, Gelu)]
    [Dense(12, Silu)]
    [Dense(12, HardSigmoid)]
    [Dense(2)]
    internal partial class MlpGeluSilu1;

    [Network(4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(12)]
    [BatchNorm(Relu)]
    [Dropout(0.3)]
    [Dense(2)]
    internal partial class MlpBatchNorm1;

    [Network(4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(12)]
    [LayerNorm(Relu)]
    [Dense(2)]
    internal partial class MlpLayerNorm1;

    [Network(4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(12, Relu)]
    [Residual(2, Relu)]
    [Dense(12, Relu)]
    [Dense(12)]
    [Dense(2)]
    internal partial class ResidualBlock1;

    [Network(10, 10, 1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Conv2D(4, 3, Relu, Padding = Padding.Same)]
    [MaxPool2D(2)]
    [Conv2D(5, 2, Relu)]
    [GlobalAvgPool2D]
    [Dense(2)]
    internal partial class ConvPoolDense1;

    [Network(10, 10, 1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Conv2D(3, 3, Stride = 2)]
    [BatchNorm(Relu)]
    [AvgPool2D(2)]
    [Flatten]
    [Dense(2)]
    internal partial class ConvStrideAvg1;

    [Network(2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(4, Relu)]
    [Dense(4, Relu)]
    [Dense(2, Softmax)]
    internal partial class MlpReluSoftmax2;

    [Network(2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(4, LeakyRelu, Slope = 0.02)]
    [Dense(4, Elu)]
    [Dense(4, Tanh)]
    [Dense(4, Sigmoid)]
    [Dense(4, Softplus)]
    [Dense(2)]
    internal partial class MlpActivations2;

    [Network(2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(4, Gelu)]
    [Dense(4, Silu)]
    [Dense(4, HardSigmoid)]
    [Dense(2)]
    internal partial class MlpGeluSilu2;

    [Network(2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(4)]
    [BatchNorm(Relu)]
    [Dropout(0.3)]
    [Dense(2)]
    internal partial class MlpBatchNorm2;

    [Network(2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(4)]
    [LayerNorm(Relu)]
    [Dense(2)]
    internal partial class MlpLayerNorm2;

    [Network(2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(4, Relu)]
    [Residual(2, Relu)]
    [Dense(4, Relu)]
    [Dense(4)]
    [Dense(2)]
    internal partial class ResidualBlock2;

    [Network(12, 12, 1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Conv2D(4, 3, Relu, Padding = Padding.Same)]
    [MaxPool2D(2)]
    [Conv2D(5, 2, Relu)]
    [GlobalAvgPool2D]
    [Dense(2)]
    internal partial class ConvPoolDense2;

    [Network(12, 12, 1, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Conv2D(3, 3, Stride = 2)]
    [BatchNorm(Relu)]
    [AvgPool2D(2)]
    [Flatten]
    [Dense(2)]
    internal partial class ConvStrideAvg2;

    [Network(12, 12, 1)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Conv2D(3, 3, Stride = 2)]
    [BatchNorm(Relu)]
    [AvgPool2D(2)]
    [Flatten]
    [Dense(2)]
    internal partial class ConvStrideAvg2Single;

    [Network(11, 4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Conv1D(12, 3, Tanh, Padding = Padding.Causal)]
    [Conv1D(12, 3, Tanh, Padding = Padding.Causal, Dilation = 2)]
    [Conv1D(2, 1)]
    internal partial class CausalConv1D1;

    [Network(11, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Conv1D(4, 3, Tanh, Padding = Padding.Causal)]
    [Conv1D(4, 3, Tanh, Padding = Padding.Causal, Dilation = 2)]
    [Conv1D(2, 1)]
    internal partial class CausalConv1D2;

    [Network(5, 4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [GRU(12, Sequence = true)]
    [Dense(2)]
    internal partial class GRUEvery1;

    [Network(5, 4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [GRU(12)]
    [Dense(2)]
    internal partial class GRULast1;

    [Network(5, 4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [LSTM(12, Sequence = true)]
    [Dense(2)]
    internal partial class LSTMEvery1;

    [Network(5, 4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [LSTM(12)]
    [Dense(2)]
    internal partial class LSTMLast1;

    [Network(5, 4, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [SimpleRNN(12, Sequence = true)]
    [Dense(2)]
    internal partial class RNNEvery1;

    [Network(5, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [GRU(4, Sequence = true)]
    [Dense(2)]
    internal partial class GRUEvery2;

    [Network(5, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [GRU(4)]
    [Dense(2)]
    internal partial class GRULast2;

    [Network(5, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [LSTM(4, Sequence = true)]
    [Dense(2)]
    internal partial class LSTMEvery2;

    [Network(5, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [LSTM(4)]
    [Dense(2)]
    internal partial class LSTMLast2;

    [Network(5, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [SimpleRNN(4, Sequence = true)]
    [Dense(2)]
    internal partial class RNNEvery2;
}
