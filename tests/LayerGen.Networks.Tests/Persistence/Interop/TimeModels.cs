namespace LayerGen.Tests.Persistence.Interop;

/// <summary>The models of data/time, with the loss of <see cref="TorchModels"/>.</summary>
internal static partial class TimeModels
{
    [OnnxNetwork("time/gru_two_layers.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class GRUTwoLayers;

    [OnnxNetwork("time/gru_layers_then_last.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class GRULayersThenLast;

    [OnnxNetwork("time/lstm_block_then_last.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class LSTMBlockThenLast;

    [OnnxNetwork("time/gru_hidden.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class GRUHidden;

    [OnnxNetwork("time/gru_steps_first.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class GRUStepsFirst;

    [OnnxNetwork("time/gru_steps_first_layers.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class GRUStepsFirstLayers;

    [OnnxNetwork("time/lstm_hidden.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class LSTMHidden;

    [OnnxNetwork("time/lstm_without_bias.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class LSTMWithoutBias;

    [OnnxNetwork("time/lstm_fixed_batch.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class LSTMFixedBatch;

    [OnnxNetwork("time/rnn_relu.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class RNNRelu;

    [OnnxNetwork("time/gru_both_directions.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class GRUBothDirections;

    [OnnxNetwork("time/lstm_both_directions.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class LSTMBothDirections;

    [OnnxNetwork("time/gru_both_hidden.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class GRUBothHidden;

    [OnnxNetwork("time/gru_stack_both_hidden.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class GRUStackBothHidden;

    [OnnxNetwork("time/tokens.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class Tokens;

    [Network(5, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Embedding(7, 6)]
    [PositionalEmbedding]
    [Residual(1)]
    [SelfAttention(2)]
    [Dense(2)]
    internal partial class FullAttention;

    [Network(5, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Embedding(7, 6)]
    [PositionalEmbedding]
    [Residual(1)]
    [SelfAttention(2, Causal = true)]
    [Dense(2)]
    internal partial class CausalAttention;
}
