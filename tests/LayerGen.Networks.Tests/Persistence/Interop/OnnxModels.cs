namespace LayerGen.Tests.Persistence.Interop;

/// <summary>The models of data/1, data/2 and data/onnx, whose layers the generator reads from the files.</summary>
internal static partial class OnnxModels
{
    [OnnxNetwork("1/mlp_relu_softmax.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpReluSoftmax1;

    [OnnxNetwork("1/mlp_activations.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpActivations1;

    [OnnxNetwork("1/mlp_gelu_silu.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpGeluSilu1;

    [OnnxNetwork("1/mlp_batchnorm.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpBatchNorm1;

    [OnnxNetwork("1/mlp_layernorm.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpLayerNorm1;

    [OnnxNetwork("1/residual.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class ResidualBlock1;

    [OnnxNetwork("1/conv_pool_dense.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class ConvPoolDense1;

    [OnnxNetwork("1/conv_stride_avg.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class ConvStrideAvg1;

    [OnnxNetwork("2/mlp_relu_softmax.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpReluSoftmax2;

    [OnnxNetwork("2/mlp_activations.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpActivations2;

    [OnnxNetwork("2/mlp_gelu_silu.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpGeluSilu2;

    [OnnxNetwork("2/mlp_batchnorm.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpBatchNorm2;

    [OnnxNetwork("2/mlp_layernorm.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class MlpLayerNorm2;

    [OnnxNetwork("2/residual.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class ResidualBlock2;

    [OnnxNetwork("2/conv_pool_dense.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class ConvPoolDense2;

    [OnnxNetwork("2/conv_stride_avg.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class ConvStrideAvg2;

    [OnnxNetwork("onnx/BatchNorm2d_eval.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class BatchNorm2D;

    [OnnxNetwork("onnx/Conv2d_strided.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class StridedConv2D;

    [OnnxNetwork("onnx/Linear.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class Linear;

    [OnnxNetwork("onnx/Linear_no_bias.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class LinearWithoutBias;

    [OnnxNetwork("1/conv1d_causal_dilated.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class CausalConv1D1;

    [OnnxNetwork("2/conv1d_causal_dilated.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class CausalConv1D2;

    [OnnxNetwork("1/gru_every.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class GRUEvery1;

    [OnnxNetwork("2/gru_every.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class GRUEvery2;

    [OnnxNetwork("1/gru_last.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class GRULast1;

    [OnnxNetwork("2/gru_last.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class GRULast2;

    [OnnxNetwork("1/lstm_every.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class LSTMEvery1;

    [OnnxNetwork("2/lstm_every.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class LSTMEvery2;

    [OnnxNetwork("1/lstm_last.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class LSTMLast1;

    [OnnxNetwork("2/lstm_last.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class LSTMLast2;

    [OnnxNetwork("1/rnn_tanh_every.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class RNNEvery1;

    [OnnxNetwork("2/rnn_tanh_every.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    internal partial class RNNEvery2;
}
