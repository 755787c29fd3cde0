using System.Numerics;
using LayerGen.Training;

namespace LayerGen.Tests.Networks.Cases;

/// <summary>
/// The networks of TestNetworks.cs, LossNetworks.cs and ActivationNetworks.cs, each with its reference.
/// </summary>
internal static class NetworkCases
{
    private const Activation R = Activation.Relu;
    private const Activation S = Activation.Softmax;
    private const Activation I = Activation.Identity;

    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        Clipped<BaselineNet, double, BaselineNet.Cache, BaselineNet.Gradients>(L(4, 4, R), L(4, 4, R), L(4, 2, S)),
        Clipped<ImprovedNet, double, ImprovedNet.Cache, ImprovedNet.Gradients>(L(4, 16, R), L(16, 16, R), L(16, 2, S)),
        Of<ImprovedSingleNet, float, ImprovedSingleNet.Cache, ImprovedSingleNet.Gradients>(
            L(4, 16, R), L(16, 16, R), L(16, 2, S)),
        Of<TinyNet, double, TinyNet.Cache, TinyNet.Gradients>(L(1, 1, I)),
        Of<RegressionNet, double, RegressionNet.Cache, RegressionNet.Gradients>(L(3, 5, I), L(5, 7, R), L(7, 2, I)),
        Of<ReluOutputNet, double, ReluOutputNet.Cache, ReluOutputNet.Gradients>(L(5, 9, R), L(9, 3, R)),
        Of<SplitNet, double, SplitNet.Cache, SplitNet.Gradients>(L(32, 32, R), L(32, 3, S)),
        Of<TiledNet, double, TiledNet.Cache, TiledNet.Gradients>(L(80, 72, R), L(72, 16, S)),
        Of<RestsNet, double, RestsNet.Cache, RestsNet.Gradients>(L(67, 71, R), L(71, 69, I), L(69, 35, S)),
        Of<RestsSingleNet, float, RestsSingleNet.Cache, RestsSingleNet.Gradients>(
            L(67, 71, R), L(71, 69, I), L(69, 35, S)),
        Of<LargeSingleNet, float, LargeSingleNet.Cache, LargeSingleNet.Gradients>(L(600, 300, R), L(300, 10, S)),
        Of<NarrowNet, double, NarrowNet.Cache, NarrowNet.Gradients>(L(1100, 3, R), L(3, 70, I)),
        Of<Outer.Middle.NestedNet, double, Outer.Middle.NestedNet.Cache, Outer.Middle.NestedNet.Gradients>(
            L(2, 3, R), L(3, 2, S)),
        .. ActivationCases.All,
        .. LossCases.All,
    ];

    private static ReferenceLayerKind L(int inputs, int units, Activation activation)
        => ReferenceLayers.Dense(inputs, units, activation);

    public static NetworkCase Of<TNetwork, T, TCache, TGradients>(params ReferenceLayerKind[] layers)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
        => new NetworkCase<TNetwork, T, TCache, TGradients>(
            () => new ReferenceNetwork(ReferenceShape.Of(TNetwork.InputCount), layers));

    /// <summary>Creates the case of a network of the notebook, whose probabilities are clipped.</summary>
    private static NetworkCase Clipped<TNetwork, T, TCache, TGradients>(params ReferenceLayerKind[] layers)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
        => new NetworkCase<TNetwork, T, TCache, TGradients>(
            () => new ReferenceNetwork(
                ReferenceShape.Of(TNetwork.InputCount), layers, new ReferenceCrossEntropy(floor: 1e-12)));
}
