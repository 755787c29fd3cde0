using static LayerGen.Tests.Networks.References.ReferenceLayers;
using A = LayerGen.Tests.Networks.References.ReferenceActivation;

namespace LayerGen.Tests.Networks.Cases;

/// <summary>The networks of LayerNetworks.cs, each with its reference.</summary>
internal static class LayerCases
{
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        Of(
            typeof(Layers.BatchNorms), ReferenceShape.Of(4),
            Dense(6), BatchNorm(A.Relu), Dense(17), BatchNorm(A.Tanh, 1e-3, 0.3), Dense(3, A.Softmax)),
        Of(
            typeof(Layers.BatchNormFirstSingle),
            ReferenceShape.Of(3),
            BatchNorm(),
            Dense(33),
            BatchNorm(A.Relu, momentum: 1),
            Dense(2)),
        Of(typeof(Layers.BatchNormLast), ReferenceShape.Of(3), Dense(4), BatchNorm(A.Softmax)),
        Of(typeof(Layers.BatchNormImage), new ReferenceShape(3, 2, 3), Conv2D(6, 1), BatchNorm(A.Silu), Dense(2)),
        Of(
            typeof(Layers.BatchNormImageSingle),
            new ReferenceShape(2, 3, 1),
            Conv2D(17, 2, isSame: true),
            BatchNorm(A.Relu),
            Dense(2)),
        Of(
            typeof(Layers.BatchNormsAfterWeightsSingle),
            ReferenceShape.Of(4),
            Dense(17, bias: false),
            Dropout(0.2),
            BatchNorm(A.Relu),
            Dense(3, bias: false),
            BatchNorm(A.Softmax)),
        Of(
            typeof(Layers.BatchNormsAfterFiltersSingle),
            new ReferenceShape(5, 4, 2),
            Conv2D(3, 2, bias: false),
            BatchNorm(A.Relu),
            Conv2D(4, 2),
            BatchNorm(A.Tanh),
            Conv2D(5, 1, isSame: true),
            Flatten(),
            BatchNorm(A.Relu),
            Dense(2)),
        Of(
            typeof(Layers.LayerNorms),
            ReferenceShape.Of(5),
            LayerNorm(),
            Dense(17),
            LayerNorm(A.Gelu),
            Dense(3, A.Softmax)),
        Of(
            typeof(Layers.LayerNormSingle),
            ReferenceShape.Of(4),
            Dense(33),
            LayerNorm(A.Relu, 1e-3),
            Dense(3),
            LayerNorm(A.Softmax)),
        Of(typeof(Layers.LayerNormOfOne), ReferenceShape.Of(3), Dense(1), LayerNorm(A.Tanh), Dense(2)),
        Of(typeof(Layers.LayerNormImage), new ReferenceShape(3, 2, 3), LayerNorm(A.Relu), Conv2D(2, 2)),
        Of(
            typeof(Layers.Dropouts), ReferenceShape.Of(20),
            Dropout(0.25), Dense(17, A.Relu), Dropout(0.5), Dense(6, A.Relu), Dropout(0), Dense(3, A.Softmax)),
        Of(
            typeof(Layers.DropoutsSingle),
            ReferenceShape.Of(5), Dense(33, A.Tanh), Dropout(0.1), BatchNorm(A.Silu), Dropout(0.9), Dense(2)),
        Of(
            typeof(Layers.Activations), ReferenceShape.Of(5), ActivationOnly(A.Tanh),
            Dense(17), ActivationOnly(A.Gelu), ActivationOnly(A.Softplus), Dense(3), ActivationOnly(A.Softmax)),
        Of(
            typeof(Layers.ActivationsSingle), ReferenceShape.Of(4),
            Dense(6), Dropout(0.3), ActivationOnly(A.LeakyRelu(0.2)), Dense(1), ActivationOnly(A.Sigmoid)),
        Of(
            typeof(Layers.Residuals),
            ReferenceShape.Of(3),
            Dense(6, A.Relu),
            Residual(A.Tanh, Dense(5, A.Relu), Residual(A.Identity, Dense(5, A.Silu)), Dense(6), LayerNorm()),
            Residual(A.Relu, Residual(A.Identity, Dense(17), Dense(6))),
            Dense(3, A.Softmax)),
        Of(
            typeof(Layers.ResidualsSingle),
            ReferenceShape.Of(4),
            Residual(A.Relu, Dense(17, A.Relu), Dense(4)),
            Residual(A.Identity, ActivationOnly(A.Tanh), Dropout(0.5)),
            Residual(A.Softmax, BatchNorm())),
        Of(
            typeof(Layers.ResidualImages), new ReferenceShape(4, 3, 2), Conv2D(3, 3, isSame: true), BatchNorm(A.Relu),
            Residual(
                A.Relu,
                Conv2D(3, 3, isSame: true),
                BatchNorm(A.Relu),
                Conv2D(3, 3, isSame: true, bias: false),
                BatchNorm()),
            GlobalAvgPool2D(),
            Dense(2, A.Softmax)),
        Of(
            typeof(Layers.SmallLeNet), new ReferenceShape(8, 8, 1), Conv2D(3, 3, A.Relu, isSame: true),
            MaxPool2D(2), Conv2D(6, 2, A.Tanh, bias: false), AvgPool2D(2), Flatten(), Dense(3, A.Softmax)),
        Of(
            typeof(Layers.SmallLeNetSingle), new ReferenceShape(8, 8, 1), Conv2D(3, 3, A.Relu, isSame: true),
            MaxPool2D(2), Conv2D(6, 2, A.Tanh, bias: false), AvgPool2D(2), Flatten(), Dense(3, A.Softmax)),
        Of(
            typeof(Layers.Strides),
            new ReferenceShape(7, 6, 3),
            Conv2D(17, 3, stride: 2, isSame: true),
            Conv2D(5, 2, A.LeakyRelu(), stride: 2, isSame: true),
            Conv2D(3, 1, stride: 2),
            Dense(2, A.Softmax)),
        Of(
            typeof(Layers.StridesValid),
            new ReferenceShape(8, 6, 1),
            Conv2D(3, 1, A.Tanh),
            Conv2D(4, 2, A.Relu, stride: 3),
            Conv2D(2, 2, stride: 3)),
        Of(
            typeof(Layers.WideSingle),
            new ReferenceShape(5, 4, 16),
            Conv2D(33, 3, A.Relu),
            Conv2D(16, 2),
            GlobalAvgPool2D(),
            Dense(2)),
        Of(
            typeof(Layers.LargeKernelSingle),
            new ReferenceShape(5, 5, 1),
            Conv2D(1, 5, isSame: true),
            Conv2D(3, 5, A.Sigmoid)),
        Of(
            typeof(Layers.Pools), new ReferenceShape(7, 5, 3), AvgPool2D(2, 1), Conv2D(3, 1, A.Tanh),
            AvgPool2D(2, 1), Conv2D(2, 1), MaxPool2D(2, 1), Conv2D(6, 1, A.Relu), MaxPool2D(1, 3), Dense(2)),
        Of(
            typeof(Layers.PoolGaps),
            new ReferenceShape(8, 7, 1), Conv2D(2, 1, A.Relu), MaxPool2D(2, 3), Conv2D(3, 1), AvgPool2D(2), Dense(2)),
        Of(
            typeof(Layers.LargePools), new ReferenceShape(7, 6, 1),
            Conv2D(2, 1, A.Tanh), MaxPool2D(5, 1), Conv2D(3, 2, isSame: true), Flatten(), Dense(2, A.Softmax)),
        Of(typeof(Layers.LargePoolsSingle), new ReferenceShape(5, 5, 3), Conv2D(17, 1, A.Relu), AvgPool2D(5), Dense(2)),
        Of(typeof(Layers.GlobalPool), new ReferenceShape(3, 2, 17), GlobalAvgPool2D(), Dense(2, A.Softmax)),
        Of(typeof(Layers.FlattenFirstSingle), new ReferenceShape(2, 3, 1), Flatten(), Dense(2, A.Softmax)),

        // The loss follows the last layer that computes something.
        NetworkCase.Of(
            typeof(Layers.ConvolutionLast),
            () => new ReferenceNetwork(
                new ReferenceShape(3, 3, 1), [Conv2D(2, 2, A.Softmax), Flatten()], new ReferenceCrossEntropy())),
        Of(typeof(Layers.ConvolutionLastSingle), new ReferenceShape(3, 3, 1), Conv2D(2, 2, A.Softmax)),
    ];

    private static NetworkCase Of(Type network, ReferenceShape input, params ReferenceLayerKind[] layers)
        => NetworkCase.Of(network, () => new ReferenceNetwork(input, layers));
}
