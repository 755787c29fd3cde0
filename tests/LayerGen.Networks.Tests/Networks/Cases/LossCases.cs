namespace LayerGen.Tests.Networks.Cases;

/// <summary>The networks of LossNetworks.cs and UserLossNetworks.cs, each with its reference.</summary>
internal static class LossCases
{
    private const double OfOutputs = ReferenceLoss.OfOutputs;

    private static readonly double[] ManyWeights = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2];

    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        Mean(typeof(Losses.Smoothed), new ReferenceCrossEntropy(0.1), L(6, Activation.Relu), L(3, Activation.Softmax)),
        Mean(
            typeof(Losses.Weighted),
            new ReferenceCrossEntropy(0, [1, 2.5, 0.5]),
            L(6, Activation.Relu),
            L(3, Activation.Softmax)),
        Sum(
            typeof(Losses.SmoothedWeightedSumSingle),
            new ReferenceCrossEntropy(0.2, [0.25, 3, 1]),
            L(6, Activation.Relu),
            L(3, Activation.Softmax)),
        Sum(typeof(Losses.CrossEntropySum), new ReferenceCrossEntropy(), L(5, Activation.Softmax)),
        Mean(typeof(Losses.ManyWeights), new ReferenceCrossEntropy(0.05, ManyWeights), L(18, Activation.Softmax)),
        Mean(typeof(Losses.Binary), new ReferenceBinaryCrossEntropy(), L(5, Activation.Relu), L(1, Activation.Sigmoid)),
        Mean(
            typeof(Losses.LabelsSingle),
            new ReferenceBinaryCrossEntropy(),
            L(5, Activation.Relu),
            L(3, Activation.Sigmoid)),
        Sum(
            typeof(Losses.LabelsWeightedSum),
            new ReferenceBinaryCrossEntropy(0.1, [1, 0.5, 2]),
            L(3, Activation.Sigmoid)),
        Mean(typeof(Losses.LabelsMany), new ReferenceBinaryCrossEntropy(), L(70, Activation.Sigmoid)),
        Mean(
            typeof(Losses.BinaryHardSigmoid),
            new ReferenceBinaryCrossEntropy(0.1, [2, 1], floor: OfOutputs),
            L(5, Activation.Relu),
            L(2, Activation.HardSigmoid)),
        Mean(
            typeof(Losses.BinarySoftmax),
            new ReferenceBinaryCrossEntropy(0.1, [1, 0.5, 2], floor: OfOutputs),
            L(5, Activation.Relu),
            L(3, Activation.Softmax)),
        Mean(
            typeof(Losses.BinarySoftmaxManySingle),
            new ReferenceBinaryCrossEntropy(floor: OfOutputs),
            L(20, Activation.Softmax)),
        Mean(typeof(Losses.Clipped), new ReferenceCrossEntropy(0.1, floor: 1e-6), L(3, Activation.Softmax)),
        Mean(
            typeof(Losses.ClippedBinary),
            new ReferenceBinaryCrossEntropy(0.1, [1, 2], [3, 1], floor: 0.01),
            L(5, Activation.Relu),
            L(2, Activation.HardSigmoid)),
        Mean(
            typeof(Losses.RareYes),
            new ReferenceBinaryCrossEntropy(0.05, [19]),
            L(5, Activation.Relu),
            L(1, Activation.Sigmoid)),
        Sum(
            typeof(Losses.NoAndYesSumSingle),
            new ReferenceBinaryCrossEntropy(0, [0.5, 9.5]),
            L(5, Activation.Relu),
            L(1, Activation.Sigmoid)),
        Mean(
            typeof(Losses.RareLabels),
            new ReferenceBinaryCrossEntropy(0, [1, 2, 0.5], [19, 4, 1]),
            L(5, Activation.Relu),
            L(3, Activation.Sigmoid)),
        Mean(
            typeof(Losses.RareSoftmax),
            new ReferenceBinaryCrossEntropy(0, null, [19, 4, 2], OfOutputs),
            L(3, Activation.Softmax)),
        Mean(
            typeof(Losses.SquaredSoftmax),
            ReferenceDifferenceLoss.MeanSquaredError,
            L(5, Activation.Relu),
            L(3, Activation.Softmax)),
        Mean(typeof(Losses.SquaredSigmoid), ReferenceDifferenceLoss.MeanSquaredError, L(3, Activation.Sigmoid)),
        Sum(
            typeof(Losses.SquaredSoftmaxManySingle),
            ReferenceDifferenceLoss.MeanSquaredError,
            L(20, Activation.Softmax)),
        Sum(typeof(Losses.SquaredReluSum), ReferenceDifferenceLoss.MeanSquaredError, L(3, Activation.Relu)),
        Mean(
            typeof(Losses.Absolute),
            ReferenceDifferenceLoss.MeanAbsoluteError,
            L(5, Activation.Relu),
            L(2, Activation.Identity)),
        Sum(typeof(Losses.AbsoluteReluSumSingle), ReferenceDifferenceLoss.MeanAbsoluteError, L(3, Activation.Relu)),
        Mean(typeof(Losses.AbsoluteMany), ReferenceDifferenceLoss.MeanAbsoluteError, L(70, Activation.Identity)),
        Mean(typeof(Losses.AbsoluteSoftmax), ReferenceDifferenceLoss.MeanAbsoluteError, L(3, Activation.Softmax)),
        Mean(typeof(Losses.AbsoluteTanh), ReferenceDifferenceLoss.MeanAbsoluteError, L(3, Activation.Tanh)),
        Mean(
            typeof(Losses.HuberIdentity),
            ReferenceDifferenceLoss.Huber(0.3),
            L(5, Activation.Relu),
            L(2, Activation.Identity)),
        Mean(typeof(Losses.HuberReluSingle), ReferenceDifferenceLoss.Huber(), L(18, Activation.Relu)),
        Mean(typeof(Losses.HuberGeluMany), ReferenceDifferenceLoss.Huber(0.2), L(20, Activation.Gelu)),
        Sum(typeof(Losses.HuberSoftmaxSum), ReferenceDifferenceLoss.Huber(0.1), L(3, Activation.Softmax)),
        Mean(
            typeof(Losses.Quantile),
            ReferenceDifferenceLoss.Quantile(0.1),
            L(5, Activation.Tanh),
            ReferenceLayers.Dense(2)),
        Sum(
            typeof(Losses.QuantileSumSingle),
            ReferenceDifferenceLoss.Quantile(0.9),
            L(5, Activation.Tanh),
            L(3, Activation.Softplus)),
        Sum(
            typeof(Losses.VectorQuantileSumSingle),
            ReferenceDifferenceLoss.Quantile(0.9),
            L(5, Activation.Tanh),
            L(3, Activation.Softplus)),
        Mean(typeof(Losses.QuantileMany), ReferenceDifferenceLoss.Quantile(0.9), L(20, Activation.Relu)),
        Mean(typeof(Losses.VectorQuantileMany), ReferenceDifferenceLoss.Quantile(0.9), L(20, Activation.Relu)),
        Mean(typeof(Losses.Median), ReferenceDifferenceLoss.Quantile(0.5), ReferenceLayers.Dense(1)),
        Mean(
            typeof(Losses.FocalSoftmax), ReferenceOutputLoss.Focal, L(5, Activation.Relu), L(3, Activation.Softmax)),
        Mean(typeof(Losses.FocalSoftmaxManySingle), ReferenceOutputLoss.Focal, L(20, Activation.Softmax)),
        Sum(
            typeof(Losses.FocalSigmoidSum), ReferenceOutputLoss.Focal, L(5, Activation.Relu), L(3, Activation.Sigmoid)),
        Mean(
            typeof(Losses.QuantileSwish),
            ReferenceDifferenceLoss.Quantile(0.1),
            ReferenceLayers.Dense(3, ActivationCases.Swish)),
    ];

    private static ReferenceLayerKind L(int units, Activation activation) => ReferenceLayers.Dense(units, activation);

    /// <summary>
    /// Gets a network whose gradient is not that of its loss: after a sigmoid, the gradient ignores the floor, so that
    /// a saturated output moves back.
    /// </summary>
    public static NetworkCase IgnoredFloor { get; } = Mean(
        typeof(Losses.ClippedSigmoid),
        new ReferenceBinaryCrossEntropy(0.1, [1, 2], [3, 1], floor: 0.2, derivativeFloor: 0),
        L(5, Activation.Relu),
        L(2, Activation.Sigmoid));

    private static NetworkCase Mean(Type network, ReferenceLoss loss, params ReferenceLayerKind[] layers) =>
        Of(network, loss, Reduction.Mean, layers);

    private static NetworkCase Sum(Type network, ReferenceLoss loss, params ReferenceLayerKind[] layers) =>
        Of(network, loss, Reduction.Sum, layers);

    private static NetworkCase Of(Type network, ReferenceLoss loss, Reduction reduction, ReferenceLayerKind[] layers)
    {
        int inputs = (int)network.GetProperty("InputCount")!.GetValue(null)!;
        return NetworkCase.Of(network, () => new ReferenceNetwork(ReferenceShape.Of(inputs), layers, loss, reduction));
    }
}
