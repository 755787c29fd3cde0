using LayerGen;
using static LayerGen.Activation;

// Two networks of one name, with many kinds of layers, unrolled and as loops, in both precisions.
namespace Library.Images
{
    /// <summary>Classifies images.</summary>
    [Network(8, 8, 1)]
    [Conv2D(4, 3, Padding = Padding.Same, Bias = false)]
    [BatchNorm(Relu)]
    [Residual(2, Relu)]
    [Conv2D(4, 3, Gelu, Padding = Padding.Same)]
    [Conv2D(4, 3, Padding = Padding.Same)]
    [MaxPool2D(2)]
    [AvgPool2D(2)]
    [Flatten]
    [Dense(32, Relu)]
    [LayerNorm]
    [Dropout(0.1)]
    [Dense(10, Softmax)]
    public partial class Classifier
    {
    }
}

namespace Library.Signals
{
    /// <summary>Classifies signals.</summary>
    [Network(4, Precision = Precision.Double)]
    [Dense(64, typeof(Swish))]
    [Dense(2, Softmax)]
    [Loss(LabelSmoothing = 0.1)]
    [Optimizers(OptimizerKinds.Adam)]
    public sealed partial class Classifier
    {
        /// <summary>Gets what is classified.</summary>
        public static string Subject => "signals";
    }

    internal readonly struct Swish : IActivation<double>
    {
        public static double Value(double z) => z / (1 + System.Math.Exp(-z));

        public static double Derivative(double z)
        {
            double s = 1 / (1 + System.Math.Exp(-z));
            return s * (1 + (z * (1 - s)));
        }
    }
}
