using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>
/// Models of PyTorch, and cases of the format's own tests, become networks by their name alone. They predict what is in
/// the cases.
/// </summary>
public sealed class OnnxImportTests
{
    [Fact]
    public void Dense_layers_and_softmax()
    {
        new TorchCase("1/mlp_relu_softmax").CheckPredictions(OnnxModels.MlpReluSoftmax1.LoadPretrained());
        new TorchCase("2/mlp_relu_softmax").CheckPredictions(OnnxModels.MlpReluSoftmax2.LoadPretrained());
    }

    [Fact]
    public void Activations()
    {
        new TorchCase("1/mlp_activations").CheckPredictions(OnnxModels.MlpActivations1.LoadPretrained());
        new TorchCase("2/mlp_activations").CheckPredictions(OnnxModels.MlpActivations2.LoadPretrained());
    }

    [Fact]
    public void Activations_in_pieces()
    {
        new TorchCase("1/mlp_gelu_silu").CheckPredictions(OnnxModels.MlpGeluSilu1.LoadPretrained());
        new TorchCase("2/mlp_gelu_silu").CheckPredictions(OnnxModels.MlpGeluSilu2.LoadPretrained());
    }

    [Fact]
    public void Batch_normalization()
    {
        new TorchCase("1/mlp_batchnorm").CheckPredictions(OnnxModels.MlpBatchNorm1.LoadPretrained());
        new TorchCase("2/mlp_batchnorm").CheckPredictions(OnnxModels.MlpBatchNorm2.LoadPretrained());
    }

    [Fact]
    public void Layer_normalization_in_pieces()
    {
        new TorchCase("1/mlp_layernorm").CheckPredictions(OnnxModels.MlpLayerNorm1.LoadPretrained());
        new TorchCase("2/mlp_layernorm").CheckPredictions(OnnxModels.MlpLayerNorm2.LoadPretrained());
    }

    [Fact]
    public void A_residual_block()
    {
        new TorchCase("1/residual").CheckPredictions(OnnxModels.ResidualBlock1.LoadPretrained());
        new TorchCase("2/residual").CheckPredictions(OnnxModels.ResidualBlock2.LoadPretrained());
    }

    [Fact]
    public void Convolutions_and_pooling()
    {
        new TorchCase("1/conv_pool_dense").CheckPredictions(OnnxModels.ConvPoolDense1.LoadPretrained());
        new TorchCase("2/conv_pool_dense").CheckPredictions(OnnxModels.ConvPoolDense2.LoadPretrained());
    }

    [Fact]
    public void A_folded_batch_normalization_and_a_flattened_image()
    {
        new TorchCase("1/conv_stride_avg").CheckPredictions(OnnxModels.ConvStrideAvg1.LoadPretrained());
        new TorchCase("2/conv_stride_avg").CheckPredictions(OnnxModels.ConvStrideAvg2.LoadPretrained());
    }

    [Fact]
    public void Causal_convolutions_over_time()
    {
        new TorchCase("1/conv1d_causal_dilated").CheckPredictions(OnnxModels.CausalConv1D1.LoadPretrained());
        new TorchCase("2/conv1d_causal_dilated").CheckPredictions(OnnxModels.CausalConv1D2.LoadPretrained());
        OnnxModels.CausalConv1D2.Declaration.ShouldBe(
            "[Network(11, 2)] [Conv1D(4, 3, Tanh, Padding = Padding.Causal)] "
            + "[Conv1D(4, 3, Tanh, Dilation = 2, Padding = Padding.Causal)] [Conv1D(2, 1)]");
    }

    [Fact]
    public void Recurrent_layers()
    {
        new TorchCase("1/gru_every").CheckPredictions(OnnxModels.GRUEvery1.LoadPretrained());
        new TorchCase("2/gru_every").CheckPredictions(OnnxModels.GRUEvery2.LoadPretrained());
        new TorchCase("1/gru_last").CheckPredictions(OnnxModels.GRULast1.LoadPretrained());
        new TorchCase("2/gru_last").CheckPredictions(OnnxModels.GRULast2.LoadPretrained());
        new TorchCase("1/lstm_every").CheckPredictions(OnnxModels.LSTMEvery1.LoadPretrained());
        new TorchCase("2/lstm_every").CheckPredictions(OnnxModels.LSTMEvery2.LoadPretrained());
        new TorchCase("1/lstm_last").CheckPredictions(OnnxModels.LSTMLast1.LoadPretrained());
        new TorchCase("2/lstm_last").CheckPredictions(OnnxModels.LSTMLast2.LoadPretrained());
        new TorchCase("1/rnn_tanh_every").CheckPredictions(OnnxModels.RNNEvery1.LoadPretrained());
        new TorchCase("2/rnn_tanh_every").CheckPredictions(OnnxModels.RNNEvery2.LoadPretrained());
        OnnxModels.GRUEvery2.Declaration.ShouldBe("[Network(5, 2)] [GRU(4, Sequence = true)] [Dense(2)]");
        OnnxModels.LSTMLast1.Declaration.ShouldBe("[Network(5, 4)] [LSTM(12)] [Dense(2)]");
        OnnxModels.RNNEvery2.Declaration.ShouldBe("[Network(5, 2)] [SimpleRNN(4, Sequence = true)] [Dense(2)]");
    }

    [Fact]
    public void Cases_of_the_format()
    {
        new TorchCase("onnx/BatchNorm2d_eval").CheckPredictions(OnnxModels.BatchNorm2D.LoadPretrained());
        new TorchCase("onnx/Conv2d_strided").CheckPredictions(OnnxModels.StridedConv2D.LoadPretrained());
        new TorchCase("onnx/Linear").CheckPredictions(OnnxModels.Linear.LoadPretrained());
        new TorchCase("onnx/Linear_no_bias").CheckPredictions(OnnxModels.LinearWithoutBias.LoadPretrained());
    }

    [Fact]
    public void An_imported_network_can_be_saved_and_exported_again()
    {
        OnnxModels.ConvStrideAvg2 net = OnnxModels.ConvStrideAvg2.LoadPretrained();
        net.Parameters[3] = 0.5f;
        using var weights = new MemoryStream();
        using var model = new MemoryStream();
        net.Save(weights);
        net.SaveOnnx(model);

        float[] expected = net.Parameters.ToArray();
        OnnxModels.ConvStrideAvg2.Load(weights.ToArray()).Parameters.ToArray().ShouldBe(expected);
        OnnxModels.ConvStrideAvg2.Load(model.ToArray()).Parameters.ToArray().ShouldBe(expected);
    }

    [Fact]
    public void A_model_of_another_network_is_refused_step_by_step()
    {
        using var model = new MemoryStream();
        new OnnxModels.MlpBatchNorm1(seed: 1).SaveOnnx(model);
        OnnxModels.MlpLayerNorm1 net = new(seed: 2);
        float[] before = net.Parameters.ToArray();

        Should.Throw<NetworkFormatException>(() => net.LoadWeights(model.ToArray())).Message.ShouldContain(
            "\n  step 2: LayerNorm(Epsilon 1E-05) of 1, but the model has BatchNorm(Epsilon 1E-05) of 1");
        Should.Throw<ArgumentException>(() => net.LoadWeights(model.ToArray(), WeightMap.PyTorch))
            .Message.ShouldStartWith(
            "Expected no map for a model of ONNX, because its graph says what each tensor is for.");
        net.Parameters.ToArray().ShouldBe(before);
    }

    [Fact]
    public void Labels_and_texts_are_those_that_were_saved()
    {
        string path = Path.GetTempFileName();
        try
        {
            var attachments = new NetworkAttachments { Labels = ["low", "high"] }.With("source", "a test");
            new OnnxModels.MlpBatchNorm1(seed: 1).SaveOnnx(path, attachments);

            NetworkAttachments loaded = NetworkAttachments.Load(path);

            loaded.Labels.ShouldBe(["low", "high"]);
            loaded.GetText("source").ShouldBe("a test");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
