namespace LayerGen;

/// <summary>The state of an optimizer while it trains one network: what the generated state classes have in common.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TGradients">The gradients of the network.</typeparam>
public abstract class OptimizerState<TNetwork, TGradients>
{
    private double _learningRate;

    /// <summary>Starts at step 0.</summary>
    /// <param name="settings">The settings of the optimizer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    protected OptimizerState(Optimizer settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _learningRate = settings.LearningRate;
    }

    /// <summary>The learning rate η, positive and finite; it may change between two steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = Optimizer.CheckPositive(value);
    }

    /// <summary>The number of steps taken.</summary>
    public long Steps { get; protected set; }

    /// <summary>Moves the parameters of a network one step against its gradients.</summary>
    /// <param name="network">The network; its parameters change.</param>
    /// <param name="gradients">The gradients, from the network's backward pass.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public abstract void Step(TNetwork network, TGradients gradients);
}
