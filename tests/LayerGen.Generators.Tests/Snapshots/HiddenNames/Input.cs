using LayerGen;
using LayerGen.Data;
using static LayerGen.Activation;

namespace Game;

/// <summary>A direction on the map.</summary>
public readonly record struct Vector(int East, int North);

/// <summary>What was recorded of the players.</summary>
public sealed class Dataset;

/// <summary>Sums of the game.</summary>
public static class Math
{
    /// <summary>The distance along the streets.</summary>
    public static int Length(Vector vector) => int.Abs(vector.East) + int.Abs(vector.North);
}

/// <summary>Where to steer.</summary>
[Network(2)]
[Dense(3, Relu)]
[Dense(2, Softmax)]
[Optimizers(OptimizerKinds.GradientDescent | OptimizerKinds.Momentum | OptimizerKinds.Adam)]
public partial class Steering
{
    /// <summary>The vocabulary of the model's own properties.</summary>
    public int Initializer { get; set; }

    /// <summary>A type of its own.</summary>
    public sealed class Span;
}
