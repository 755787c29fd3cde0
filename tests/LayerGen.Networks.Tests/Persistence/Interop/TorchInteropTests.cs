using LayerGen.Persistence;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>
/// Files of PyTorch are loaded by <see cref="WeightMap.PyTorch"/> alone, and the networks predict what PyTorch predicts
/// and have its gradients.
/// </summary>
public sealed class TorchInteropTests
{
    [Fact]
    public void Dense_layers_and_softmax()
    {
        Check("1/mlp_relu_softmax", new TorchModels.MlpReluSoftmax1(seed: 1));
        Check("2/mlp_relu_softmax", new TorchModels.MlpReluSoftmax2(seed: 1));
    }

    [Fact]
    public void Activations_and_more_than_ten_modules()
    {
        Check("1/mlp_activations", new TorchModels.MlpActivations1(seed: 1));
        Check("2/mlp_activations", new TorchModels.MlpActivations2(seed: 1));
    }

    [Fact]
    public void Gelu_silu_and_hard_sigmoid()
    {
        Check("1/mlp_gelu_silu", new TorchModels.MlpGeluSilu1(seed: 1));
        Check("2/mlp_gelu_silu", new TorchModels.MlpGeluSilu2(seed: 1));
    }

    [Fact]
    public void Batch_normalization()
    {
        Check("1/mlp_batchnorm", new TorchModels.MlpBatchNorm1(seed: 1));
        Check("2/mlp_batchnorm", new TorchModels.MlpBatchNorm2(seed: 1));
    }

    [Fact]
    public void Layer_normalization()
    {
        Check("1/mlp_layernorm", new TorchModels.MlpLayerNorm1(seed: 1));
        Check("2/mlp_layernorm", new TorchModels.MlpLayerNorm2(seed: 1));
    }

    [Fact]
    public void A_residual_block()
    {
        Check("1/residual", new TorchModels.ResidualBlock1(seed: 1));
        Check("2/residual", new TorchModels.ResidualBlock2(seed: 1));
    }

    [Fact]
    public void Convolutions_and_pooling()
    {
        Check("1/conv_pool_dense", new TorchModels.ConvPoolDense1(seed: 1));
        Check("2/conv_pool_dense", new TorchModels.ConvPoolDense2(seed: 1));
    }

    [Fact]
    public void A_convolution_with_strides_and_a_flattened_image()
    {
        Check("1/conv_stride_avg", new TorchModels.ConvStrideAvg1(seed: 1));
        Check("2/conv_stride_avg", new TorchModels.ConvStrideAvg2(seed: 1));
    }

    [Fact]
    public void Causal_convolutions_over_time()
    {
        Check("1/conv1d_causal_dilated", new TorchModels.CausalConv1D1(seed: 1));
        Check("2/conv1d_causal_dilated", new TorchModels.CausalConv1D2(seed: 1));
    }

    [Fact]
    public void Recurrent_layers()
    {
        Check("1/gru_every", new TorchModels.GRUEvery1(seed: 1));
        Check("2/gru_every", new TorchModels.GRUEvery2(seed: 1));
        Check("1/gru_last", new TorchModels.GRULast1(seed: 1));
        Check("2/gru_last", new TorchModels.GRULast2(seed: 1));
        Check("1/lstm_every", new TorchModels.LSTMEvery1(seed: 1));
        Check("2/lstm_every", new TorchModels.LSTMEvery2(seed: 1));
        Check("1/lstm_last", new TorchModels.LSTMLast1(seed: 1));
        Check("2/lstm_last", new TorchModels.LSTMLast2(seed: 1));
        Check("1/rnn_tanh_every", new TorchModels.RNNEvery1(seed: 1));
        Check("2/rnn_tanh_every", new TorchModels.RNNEvery2(seed: 1));
    }

    [Fact]
    public void Single_precision_predicts_the_same()
    {
        var dense = new TorchModels.MlpReluSoftmax1Single(seed: 1);
        var images = new TorchModels.ConvStrideAvg2Single(seed: 1);
        var denseCase = new TorchCase("1/mlp_relu_softmax");
        var imageCase = new TorchCase("2/conv_stride_avg");

        WeightFile.LoadWeights(denseCase.Weights, dense.Tensors, WeightMap.PyTorch);
        WeightFile.LoadWeights(imageCase.Weights, images.Tensors, WeightMap.PyTorch);

        denseCase.CheckPredictions(dense);
        imageCase.CheckPredictions(images);
    }

    [Fact]
    public void Different_weights_are_found()
    {
        var net = new TorchModels.MlpReluSoftmax1(seed: 1);
        var data = new TorchCase("1/mlp_relu_softmax");
        WeightFile.LoadWeights(data.Weights, net.Tensors, WeightMap.PyTorch);
        net.Parameters[0] += 1e-4;

        Should.Throw<ShouldAssertException>(() => data.CheckPredictions(net));
    }

    private static void Check<TNetwork, TCache, TGradients>(
        string name, ITrainable<TNetwork, double, TCache, TGradients> net)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
    {
        var data = new TorchCase(name);
        data.CheckArchive(net);
        data.Check(net, WeightMap.PyTorch);
    }
}
