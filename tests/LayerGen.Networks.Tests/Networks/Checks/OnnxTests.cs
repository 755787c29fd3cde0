using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>Exported networks predict the same in ONNX Runtime.</summary>
public sealed class OnnxTests
{
    /// <summary>Operators that ONNX Runtime has in single precision only.</summary>
    private static readonly string[] SingleOnly =
        ["Erf", "Conv", "AveragePool", "GlobalAveragePool", "RNN", "GRU", "LSTM"];

    /// <summary>Networks that can be models.</summary>
    public static TheoryData<NetworkCase> Networks =>
    [
        .. NetworkCases.All.Concat(LayerCases.All).Concat(SequenceCases.All)
            .Where(network => network.HasModel),
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void An_exported_network_predicts_the_same(NetworkCase network)
    {
        foreach (int samples in new[] { 1, 17 })
        {
            string? missing = network.PredictsTheSameAsOnnxRuntime(samples, seed: 1000 + samples);

            bool isAllowed = missing is null || (network.IsDouble && SingleOnly.Contains(missing));
            isAllowed.ShouldBeTrue($"{network}: {missing}");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void An_exported_network_is_loaded_with_the_same_bits(NetworkCase network) => network.LoadsItsModel(seed: 1);

    /// <summary>Those with batch normalizations that are folded into weights.</summary>
    public static TheoryData<NetworkCase> FoldedNetworks =>
    [
        .. NetworkCases.All.Concat(LayerCases.All).Concat(SequenceCases.All)
            .Where(network => network.HasFold && network.HasModel),
    ];

    [Theory]
    [MemberData(nameof(FoldedNetworks))]
    public void An_exported_folded_network_predicts_the_same(NetworkCase network)
    {
        foreach (int samples in new[] { 1, 17 })
        {
            string? missing = network.PredictsTheSameFolded(samples, seed: 2000 + samples);

            bool isAllowed = missing is null || (network.IsDouble && SingleOnly.Contains(missing));
            isAllowed.ShouldBeTrue($"{network}: {missing}");
        }
    }

    [Fact]
    public void An_activation_of_the_user_is_refused()
        => Should.Throw<NotSupportedException>(() => new UserNet().SaveOnnx(new MemoryStream())).Message.ShouldBe(
            "Layer 1 (Dense) has the activation LayerGen.Tests.Networks.Declarations.Swish, for which ONNX has no "
            + "operator.");

    [Fact]
    public void A_mask_is_refused()
    {
        Should.Throw<NotSupportedException>(() => new Sequences.MaskedRecurrentLoops().SaveOnnx(new MemoryStream()))
            .Message.ShouldBe("Layer 2 (Masking) masks steps, for which ONNX has no operator.");
        Should.Throw<NotSupportedException>(() => new Sequences.MaskedTokens().SaveOnnx(new MemoryStream()))
            .Message.ShouldBe("Layer 1 (Embedding) masks steps, for which ONNX has no operator.");
    }
}
