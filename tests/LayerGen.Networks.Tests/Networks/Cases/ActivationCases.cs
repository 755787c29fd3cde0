using static LayerGen.Tests.Networks.References.ReferenceLayers;
using A = LayerGen.Tests.Networks.References.ReferenceActivation;

namespace LayerGen.Tests.Networks.Cases;

/// <summary>The networks of ActivationNetworks.cs, each with its reference.</summary>
internal static class ActivationCases
{
    public static readonly A Swish = new ElementwiseActivation(
        "Swish", Declarations.Swish.Value, Declarations.Swish.Derivative);

    private static readonly A Bent = new ElementwiseActivation(
        "Bent", Declarations.Bent.Value, Declarations.Bent.Derivative);

    private static readonly A HalfTanh = new ElementwiseActivation(
        "Tanh", Declarations.Bent.Tanh.Value, Declarations.Bent.Tanh.Derivative);

    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        NetworkCases.Of<SmoothNet, double, SmoothNet.Cache, SmoothNet.Gradients>(
            Dense(7, A.Tanh), Dense(6, A.Sigmoid),
            Dense(9, A.Gelu), Dense(5, A.Silu), Dense(6, A.Softplus), Dense(8, A.Elu()), Dense(3, A.Tanh)),
        NetworkCases.Of<KinkedNet, double, KinkedNet.Cache, KinkedNet.Gradients>(
            Dense(7, A.LeakyRelu(0.2)),
            Dense(9, A.HardSigmoid),
            Dense(5, A.LeakyRelu()),
            Dense(6, A.Elu(0.5)),
            Dense(3, A.HardSigmoid)),
        NetworkCases.Of<UserNet, double, UserNet.Cache, UserNet.Gradients>(
            Dense(6, Swish),
            Dense(5, Bent),
            ActivationOnly(Bent),
            LayerNorm(Swish),
            Residual(Bent, Dense(5, Swish)),
            Dense(3, Bent)),
        NetworkCases.Of<SmoothSingleNet, float, SmoothSingleNet.Cache, SmoothSingleNet.Gradients>(
            Dense(7, A.Tanh), Dense(6, A.Sigmoid),
            Dense(9, A.Gelu), Dense(5, A.Silu), Dense(6, A.Softplus), Dense(8, A.Elu()), Dense(3, A.Tanh)),
        NetworkCases.Of<KinkedSingleNet, float, KinkedSingleNet.Cache, KinkedSingleNet.Gradients>(
            Dense(7, A.LeakyRelu(0.2)),
            Dense(9, A.HardSigmoid),
            Dense(5, A.LeakyRelu()),
            Dense(6, A.Elu(0.5)),
            Dense(3, A.HardSigmoid)),
        NetworkCases.Of<UserSingleNet, float, UserSingleNet.Cache, UserSingleNet.Gradients>(
            Dense(6, Swish),
            Dense(5, Bent),
            ActivationOnly(Bent),
            LayerNorm(Swish),
            Residual(Bent, Dense(5, Swish)),
            Dense(3, Bent)),
        NetworkCases.Of<SameNameNet, double, SameNameNet.Cache, SameNameNet.Gradients>(
            Dense(4, HalfTanh), Dense(4, A.Tanh), Dense(2, HalfTanh)),
        NetworkCases.Of<GeluOutputNet, double, GeluOutputNet.Cache, GeluOutputNet.Gradients>(Dense(4, A.Gelu)),
        NetworkCases.Of<SiluOutputNet, double, SiluOutputNet.Cache, SiluOutputNet.Gradients>(Dense(4, A.Silu)),
        NetworkCases.Of<SoftplusOutputNet, double, SoftplusOutputNet.Cache, SoftplusOutputNet.Gradients>(
            Dense(4, A.Softplus)),
        NetworkCases.Of<EluOutputNet, double, EluOutputNet.Cache, EluOutputNet.Gradients>(Dense(4, A.Elu(2))),
        NetworkCases.Of<LeakyReluOutputNet, double, LeakyReluOutputNet.Cache, LeakyReluOutputNet.Gradients>(
            Dense(4, A.LeakyRelu())),
        NetworkCases.Of<GeluOutputSingleNet, float, GeluOutputSingleNet.Cache, GeluOutputSingleNet.Gradients>(
            Dense(4, A.Gelu)),
        NetworkCases.Of<LongNet, float, LongNet.Cache, LongNet.Gradients>(
            Dense(40, A.Gelu), Dense(34, A.Silu), Dense(2)),
        NetworkCases.Of<LongLoopsNet, double, LongLoopsNet.Cache, LongLoopsNet.Gradients>(
            Dense(40, A.Gelu), Dense(70, A.Tanh), Dense(66, A.Softplus)),
    ];
}
