namespace LayerGen.Tests.Persistence.Interop;

/// <summary>The models of data/time with attention, with the loss of <see cref="TorchModels"/>.</summary>
internal static partial class AttentionModels
{
    [OnnxNetwork("time/attention.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class Attention;

    [OnnxNetwork("time/causal_attention.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class CausalAttention;

    [OnnxNetwork("time/attention_samples_free.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionSamplesFree;

    [OnnxNetwork("time/attention_samples_three.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionSamplesThree;

    [OnnxNetwork("time/attention_samples_one.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionSamplesOne;

    [OnnxNetwork("time/attention_without_bias.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionWithoutBias;

    [OnnxNetwork("time/attention_one_layer.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionOneLayer;

    [OnnxNetwork("time/attention_parts_of_one_layer.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionPartsOfOneLayer;

    [OnnxNetwork("time/attention_heads_first_free.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionHeadsFirstFree;

    [OnnxNetwork("time/attention_heads_first_three.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionHeadsFirstThree;

    [OnnxNetwork("time/attention_heads_first_one.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionHeadsFirstOne;

    [OnnxNetwork("time/attention_three_layers_free.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionThreeLayersFree;

    [OnnxNetwork("time/attention_three_layers_three.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionThreeLayersThree;

    [OnnxNetwork("time/attention_three_layers_one.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionThreeLayersOne;

    [OnnxNetwork("time/attention_one_head.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionOneHead;

    [OnnxNetwork("time/attention_gpt.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionGpt;

    [OnnxNetwork("time/attention_encoder.onnx")]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    internal partial class AttentionEncoder;
}
