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
    public long Steps { get; private set; }

    /// <summary>Moves the parameters of a network one step against its gradients.</summary>
    /// <param name="network">The network; its parameters change.</param>
    /// <param name="gradients">The gradients, from the network's backward pass.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Step(TNetwork network, TGradients gradients)
    {
        // Nothing may change when an argument is wrong.
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(gradients);
        Advance();
        Update(network, gradients, part: 0, parts: 1);
    }

    /// <summary>Begins the next step, whose parts <see cref="Update"/> then takes.</summary>
    public virtual void Advance() => Steps++;

    /// <summary>
    /// Moves a part of the parameters by the step that <see cref="Advance"/> has begun; several threads may take a part each. All
    /// parts together are one <see cref="Step"/>.
    /// </summary>
    /// <param name="network">The network; its parameters change.</param>
    /// <param name="gradients">The gradients, from the network's backward pass.</param>
    /// <param name="part">Which part, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public abstract void Update(TNetwork network, TGradients gradients, int part, int parts);
}
