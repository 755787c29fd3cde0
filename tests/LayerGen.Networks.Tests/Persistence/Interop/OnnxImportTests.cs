using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>Models of PyTorch become networks by their name alone, and predict what PyTorch predicts.</summary>
public sealed class OnnxImportTests
{
    [Fact]
    public void Mlp_relu_softmax()
    {
        new TorchCase("1/mlp_relu_softmax").CheckPredictions(OnnxModels.MlpReluSoftmax1.LoadPretrained());
        new TorchCase("2/mlp_relu_softmax").CheckPredictions(OnnxModels.MlpReluSoftmax2.LoadPretrained());
    }

    [Fact]
    public void Mlp_activations()
    {
        new TorchCase("1/mlp_activations").CheckPredictions(OnnxModels.MlpActivations1.LoadPretrained());
        new TorchCase("2/mlp_activations").CheckPredictions(OnnxModels.MlpActivations2.LoadPretrained());
    }

    [Fact]
    public void Mlp_gelu_silu()
    {
        new TorchCase("1/mlp_gelu_silu").CheckPredictions(OnnxModels.MlpGeluSilu1.LoadPretrained());
        new TorchCase("2/mlp_gelu_silu").CheckPredictions(OnnxModels.MlpGeluSilu2.LoadPretrained());
    }

    [Fact]
    public void Mlp_batchnorm()
    {
        new TorchCase("1/mlp_batchnorm").CheckPredictions(OnnxModels.MlpBatchNorm1.LoadPretrained());
        new TorchCase("2/mlp_batchnorm").CheckPredictions(OnnxModels.MlpBatchNorm2.LoadPretrained());
    }

    [Fact]
    public void Mlp_layernorm()
    {
        new TorchCase("1/mlp_layernorm").CheckPredictions(OnnxModels.MlpLayerNorm1.LoadPretrained());
        new TorchCase("2/mlp_layernorm").CheckPredictions(OnnxModels.MlpLayerNorm2.LoadPretrained());
    }

    [Fact]
    public void Residual()
    {
        new TorchCase("1/residual").CheckPredictions(OnnxModels.ResidualBlock1.LoadPretrained());
        new TorchCase("2/residual").CheckPredictions(OnnxModels.ResidualBlock2.LoadPretrained());
    }

    [Fact]
    public void Conv_pool_dense()
    {
        new TorchCase("1/conv_pool_dense").CheckPredictions(OnnxModels.ConvPoolDense1.LoadPretrained());
        new TorchCase("2/conv_pool_dense").CheckPredictions(OnnxModels.ConvPoolDense2.LoadPretrained());
    }

    [Fact]
    public void Conv_stride_avg()
    {
        new TorchCase("1/conv_stride_avg").CheckPredictions(OnnxModels.ConvStrideAvg1.LoadPretrained());
        new TorchCase("2/conv_stride_avg").CheckPredictions(OnnxModels.ConvStrideAvg2.LoadPretrained());
    }
}
