namespace LayerGen.Training;

/// <summary>The state of an optimizer while it trains one network: what those who take steps with it need.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TGradients">The gradients of the network.</typeparam>
public abstract class OptimizerState<TNetwork, TGradients>
{
    private double _learningRate;

    /// <summary>Starts at step 0.</summary>
    /// <param name="settings">The settings of the optimizer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is <see langword="null"/>.</exception>
    protected OptimizerState(Optimizer settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _learningRate = settings.LearningRate;
        ClipsByNorm = settings.ClipNorm is not null;
    }

    /// <summary>Gets or sets the learning rate η, at least 0 and finite; it may change between two steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = Optimizer.CheckNotNegative(value);
    }

    /// <summary>Gets the number of steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>
    /// Gets a value indicating whether a step begins with <see cref="Measure"/>, because
    /// <see cref="Optimizer.ClipNorm"/> is set.
    /// </summary>
    public bool ClipsByNorm { get; }

    /// <summary>
    /// Gets the norm ‖g‖ of the gradient at the last step, before it was clipped by it; NaN before the first step, or
    /// without <see cref="Optimizer.ClipNorm"/>.
    /// </summary>
    public abstract double GradientNorm { get; }

    /// <summary>Returns the first value of the state that is not a finite number; null where all are.</summary>
    internal virtual double? FirstNotFinite() => null;

    /// <summary>Moves the parameters of a network one step against its gradients.</summary>
    /// <param name="network">The network; its parameters change.</param>
    /// <param name="gradients">
    /// The gradients, from the network's backward pass. Clipping and penalties change them in place; without these they
    /// stay.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public void Step(TNetwork network, TGradients gradients)
    {
        // Nothing may change when an argument is wrong.
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(gradients);
        if (ClipsByNorm)
        {
            Measure(gradients, part: 0, parts: 1);
        }

        Advance();
        Update(network, gradients, part: 0, parts: 1);
    }

    /// <summary>
    /// Sums the squares of a part of the gradients, before <see cref="Advance"/>: all parts are needed where
    /// <see cref="ClipsByNorm"/> says so, none otherwise. Several threads may take a part each; the sum has the same
    /// bits whatever the number of parts.
    /// </summary>
    /// <param name="gradients">
    /// The gradients, from the network's backward pass; they are clipped by value, in place.
    /// </param>
    /// <param name="part">Which part, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    /// <exception cref="ArgumentNullException">The gradients are <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public abstract void Measure(TGradients gradients, int part, int parts);

    /// <summary>Begins the next step, whose parts <see cref="Update"/> then takes.</summary>
    /// <exception cref="InvalidOperationException">
    /// <see cref="ClipsByNorm"/> holds, and not all parts have been measured.
    /// </exception>
    public virtual void Advance() => Steps++;

    /// <summary>
    /// Moves a part of the parameters by the step that <see cref="Advance"/> has begun; several threads may take a part
    /// each. All parts together are one <see cref="Step"/>.
    /// </summary>
    /// <param name="network">The network; its parameters change.</param>
    /// <param name="gradients">The gradients, from the network's backward pass.</param>
    /// <param name="part">Which part, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public abstract void Update(TNetwork network, TGradients gradients, int part, int parts);
}
