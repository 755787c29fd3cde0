using LayerGen.Persistence;
using LayerGen.Training;
using Xunit;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>
/// PyTorch flattens images channel by channel, LayerGen pixel by pixel. The weights of all layers that this concerns
/// are reordered.
/// </summary>
public sealed class ChannelsFirstTests
{
    [Fact]
    public void A_dense_layer_follows_a_flattening() => Check("dense", new OrderModels.Dense(seed: 1));

    [Fact]
    public void A_dense_layer_follows_an_image() => Check("dense", new OrderModels.DenseWithoutFlatten(seed: 1));

    [Fact]
    public void A_dense_layer_with_as_many_units_as_the_image_has_features_is_not_a_flattening() =>
        Check("dense_as_many_units", new OrderModels.DenseAsManyUnits(seed: 1));

    [Fact]
    public void A_dense_layer_follows_a_convolution() => Check("convolution", new OrderModels.Convolution(seed: 1));

    [Fact]
    public void An_image_of_one_pixel_has_one_order() => Check("one_pixel", new OrderModels.OnePixel(seed: 1));

    [Fact]
    public void Dropout_keeps_the_order() => Check("dropout", new OrderModels.Dropouts(seed: 1));

    [Fact]
    public void Batch_normalization_of_a_flattened_image() => Check("batch_norm", new OrderModels.BatchNorms(seed: 1));

    [Fact]
    public void Layer_normalization_of_a_flattened_image() => Check("layer_norm", new OrderModels.LayerNorms(seed: 1));

    [Fact]
    public void Layer_normalization_of_an_image_reads_the_vector_of_a_flattened_one() =>
        Check("layer_norm", new OrderModels.LayerNormsWithoutFlatten(seed: 1));

    [Fact]
    public void Layer_normalization_of_images_reads_images() =>
        Check("layer_norm_image", new OrderModels.LayerNormImages(seed: 1));

    [Fact]
    public void A_residual_block_around_a_dense_layer_keeps_the_order_of_its_input() =>
        Check("residual", new OrderModels.Residuals(seed: 1));

    [Fact]
    public void Nested_residual_blocks_have_one_order() =>
        Check("nested_residual", new OrderModels.NestedResiduals(seed: 1));

    private static void Check<TNetwork, TCache, TGradients>(
        string name, ITrainable<TNetwork, double, TCache, TGradients> net)
        where TNetwork : class, INetwork<TNetwork, double, TCache, TGradients>
        where TCache : BatchCache<double>
        where TGradients : GradientBuffer<double>
        => new TorchCase("order/" + name).Check(net, WeightMap.PyTorch);
}
