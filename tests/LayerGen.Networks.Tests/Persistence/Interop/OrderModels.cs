using static LayerGen.Activation;

namespace LayerGen.Tests.Persistence.Interop;

/// <summary>The models of data/order, which generate.py lists.</summary>
internal static partial class OrderModels
{
    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Flatten]
    [Dense(3)]
    internal partial class Dense;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(3)]
    internal partial class DenseWithoutFlatten;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Dense(12, Tanh)]
    [Dense(2)]
    internal partial class DenseAsManyUnits;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Conv2D(3, 2, Tanh)]
    [Flatten]
    [Dense(2)]
    internal partial class Convolution;

    [Network(2, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Conv2D(4, 2, Tanh)]
    [Dense(2)]
    internal partial class OnePixel;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Flatten]
    [Dropout(0.5)]
    [Dense(3)]
    internal partial class Dropouts;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Flatten]
    [BatchNorm(Tanh)]
    [Dense(3)]
    internal partial class BatchNorms;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Flatten]
    [LayerNorm(Tanh)]
    [Dense(3)]
    internal partial class LayerNorms;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [LayerNorm(Tanh)]
    [Dense(3)]
    internal partial class LayerNormsWithoutFlatten;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [LayerNorm]
    [Conv2D(3, 2)]
    [LayerNorm]
    [Dense(2)]
    internal partial class LayerNormImages;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Flatten]
    [Residual(2)]
    [Dense(12, Tanh)]
    [LayerNorm]
    [Dense(3)]
    internal partial class Residuals;

    [Network(3, 2, 2, Precision = Precision.Double)]
    [Optimizers(OptimizerKinds.GradientDescent)]
    [Loss(LossFunction.MeanSquaredError, Reduction = Reduction.Sum)]
    [Flatten]
    [Residual(2)]
    [Dense(12, Tanh)]
    [Residual(1)]
    [Dense(12, Tanh)]
    [Dense(3)]
    internal partial class NestedResiduals;
}
