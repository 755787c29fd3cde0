namespace LayerGen;

/// <summary>
/// A set of the optimizers that a network can be trained with. See <see cref="OptimizersAttribute"/>.
/// </summary>
[Flags]
public enum OptimizerKinds
{
    /// <summary><see cref="Optimizer.GradientDescent"/>.</summary>
    GradientDescent = 1 << 0,

    /// <summary><see cref="Optimizer.Momentum"/>, the form of PyTorch and Keras.</summary>
    Momentum = 1 << 1,

    /// <summary><see cref="Optimizer.AveragedMomentum"/>, momentum along an average of the gradients.</summary>
    AveragedMomentum = 1 << 2,

    /// <summary><see cref="Optimizer.Nesterov"/>.</summary>
    Nesterov = 1 << 3,

    /// <summary><see cref="Optimizer.RMSprop"/>.</summary>
    RMSprop = 1 << 4,

    /// <summary><see cref="Optimizer.Adagrad"/>.</summary>
    Adagrad = 1 << 5,

    /// <summary><see cref="Optimizer.Adam"/>, with ε outside the root.</summary>
    Adam = 1 << 6,

    /// <summary><see cref="Optimizer.AdamEpsilonInside"/>, Adam with ε inside the root.</summary>
    AdamEpsilonInside = 1 << 7,

    /// <summary><see cref="Optimizer.AdamW"/>, Adam with decoupled weight decay.</summary>
    AdamW = 1 << 8,
}
