using LayerGen.Data;
using static LayerGen.Activation;

namespace LayerGen.Tests.Networks.Declarations;

// The shapes that the generated code is tested with. Among them are units that do and do not fill a vector, a single
// unit, a layer that is split into several methods, layers that are loops over tiles with and without a remainder,
// every activation in every position where it is allowed, both losses, and both precisions.

/// <summary>
/// The first network of the notebook. It draws He weights for every layer, and clips probabilities at 10⁻¹² as the
/// notebook does.
/// </summary>
[Network(4, Precision = Precision.Double)]
[Dense(4, Relu)]
[Dense(4, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Loss(ProbabilityFloor = 1e-12)]
public partial class BaselineNet;

/// <summary>The second network of the notebook.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
[Loss(ProbabilityFloor = 1e-12)]
public partial class ImprovedNet;

/// <summary>The same in single precision.</summary>
[Network(4)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(2, Softmax, Initializer = Initializer.He)]
public partial class ImprovedSingleNet;

/// <summary>One input, one unit.</summary>
[Network(1, Precision = Precision.Double)]
[Dense(1)]
public partial class TinyNet;

/// <summary>A regression with a hidden Identity and every initializer.</summary>
[Network(3, Precision = Precision.Double)]
[Dense(5, Initializer = Initializer.SmallRandom)]
[Dense(7, Relu, Initializer = Initializer.Xavier)]
[Dense(2, Initializer = Initializer.He)]
public partial class RegressionNet;

/// <summary>A regression that ends in Relu, so that the gradient of the loss is multiplied by its derivative.</summary>
[Network(5, Precision = Precision.Double)]
[Dense(9, Relu)]
[Dense(3, Relu)]
public partial class ReluOutputNet;

/// <summary>A layer of 1,024 weights, unrolled and split into several methods.</summary>
[Network(32, Precision = Precision.Double, Unroll = Unroll.Always)]
[Dense(32, Relu)]
[Dense(3, Softmax)]
public partial class SplitNet;

/// <summary>Tiled layers without a remainder: their widths are whole tiles.</summary>
[Network(80, Precision = Precision.Double)]
[Dense(72, Relu)]
[Dense(16, Softmax)]
public partial class TiledNet;

/// <summary>Tiled layers that all have remainders, and more classes than are unrolled.</summary>
[Network(67, Precision = Precision.Double)]
[Dense(71, Relu)]
[Dense(69)]
[Dense(35, Softmax)]
public partial class RestsNet;

/// <summary>The same in single precision.</summary>
[Network(67)]
[Dense(71, Relu)]
[Dense(69)]
[Dense(35, Softmax)]
public partial class RestsSingleNet;

/// <summary>Buffers that are too large for the stack.</summary>
[Network(600)]
[Dense(300, Relu)]
[Dense(10, Softmax)]
public partial class LargeSingleNet;

/// <summary>Fewer units than a tile has rows, after a wide input.</summary>
[Network(1100, Precision = Precision.Double)]
[Dense(3, Relu)]
[Dense(70)]
public partial class NarrowNet;

/// <summary>Only some of the optimizers.</summary>
[Network(4, Precision = Precision.Double)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.Adam | OptimizerKinds.GradientDescent)]
public partial class TwoOptimizersNet;

/// <summary>Types that contain a network.</summary>
internal static partial class Outer
{
    /// <summary>A type in between.</summary>
    internal partial record struct Middle
    {
        /// <summary>A nested network with custom members.</summary>
        [Network(2, Precision = Precision.Double)]
        [Dense(3, Relu)]
        [Dense(2, Softmax)]
        internal sealed partial class NestedNet
        {
            public NestedNet(string name)
                : this(seed: 5)
            {
                Name = name;
            }

            public string Name { get; } = "unnamed";

            public int Decide(double first, double second)
            {
                Span<double> probabilities = stackalloc double[2];
                Predict([first, second], probabilities);
                return ArgMax.Of<double>(probabilities);
            }
        }
    }
}
