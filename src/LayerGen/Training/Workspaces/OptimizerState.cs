namespace LayerGen.Training;

/// <summary>The state of an optimizer that trains one network.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TGradients">The gradients of the network.</typeparam>
public abstract class OptimizerState<TNetwork, TGradients>
{
    private double _learningRate;

    /// <summary>Creates a state at step 0.</summary>
    /// <param name="settings">The settings of the optimizer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is <see langword="null"/>.</exception>
    protected OptimizerState(Optimizer settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _learningRate = settings.LearningRate;
        ClipsByNorm = settings.ClipNorm is not null;
    }

    /// <summary>Gets or sets the learning rate η, at least 0 and finite. It may be changed between two steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = Optimizer.CheckNotNegative(value);
    }

    /// <summary>Gets the number of steps taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>
    /// Gets the names of what the optimizer keeps for each parameter, such as <c>FirstMoment</c>, in order. Gradient
    /// descent keeps nothing.
    /// </summary>
    public abstract IReadOnlyList<string> BufferNames { get; }

    /// <summary>
    /// Gets a value indicating whether <see cref="Measure"/> must be called before a step, because
    /// <see cref="Optimizer.ClipNorm"/> is set.
    /// </summary>
    public bool ClipsByNorm { get; }

    /// <summary>
    /// Gets the norm ‖g‖ of the gradient at the last step, before it was clipped by its norm, or NaN before the first
    /// step, or without <see cref="Optimizer.ClipNorm"/>.
    /// </summary>
    public abstract double GradientNorm { get; }

    /// <summary>
    /// Returns the first value of the state that is not finite, or <see langword="null"/> if all are finite.
    /// </summary>
    internal virtual double? FirstNotFinite() => null;

    /// <summary>
    /// Continues at a step, after the buffers were restored. Whatever depends only on the number of steps is computed.
    /// </summary>
    /// <param name="steps">The number of steps taken.</param>
    internal virtual void ContinueAt(long steps) => StepCount = steps;

    /// <summary>Takes one step: updates the parameters of a network from its gradients.</summary>
    /// <param name="network">The network, whose parameters are changed.</param>
    /// <param name="gradients">
    /// The gradients of the network's backward pass. Clipping and penalties change them in place.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public void Step(TNetwork network, TGradients gradients)
    {
        // Checked first, so that nothing is changed if an argument is wrong.
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
    /// Sums the squares of a part of the gradients, before <see cref="Advance"/>. If <see cref="ClipsByNorm"/> is
    /// <see langword="true"/>, all parts are needed, otherwise none. Several threads may each compute a part. The sum
    /// has the same bits for any number of parts.
    /// </summary>
    /// <param name="gradients">
    /// The gradients of the network's backward pass. They are clipped by value, in place.
    /// </param>
    /// <param name="part">The part, from 0 to <paramref name="parts"/> − 1.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="gradients"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="part"/> or <paramref name="parts"/> is out of range.
    /// </exception>
    public abstract void Measure(TGradients gradients, int part, int parts);

    /// <summary>Starts the next step. <see cref="Update"/> then executes its parts.</summary>
    /// <exception cref="InvalidOperationException">
    /// <see cref="ClipsByNorm"/> is <see langword="true"/>, and not all parts have been measured.
    /// </exception>
    public virtual void Advance() => StepCount++;

    /// <summary>
    /// Updates a part of the parameters in the step that <see cref="Advance"/> has started. Several threads may each
    /// update a part. All parts together are one <see cref="Step"/>.
    /// </summary>
    /// <param name="network">The network, whose parameters are changed.</param>
    /// <param name="gradients">The gradients of the network's backward pass.</param>
    /// <param name="part">The part, from 0 to <paramref name="parts"/> − 1.</param>
    /// <param name="parts">The number of parts, at least 1.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="part"/> or <paramref name="parts"/> is out of range.
    /// </exception>
    public abstract void Update(TNetwork network, TGradients gradients, int part, int parts);
}
