namespace LayerGen.Data;

/// <summary>
/// Several augmentations that are applied one after the other. They draw from the same random stream of the sample.
/// </summary>
public sealed class AugmentationSequence : Augmentation
{
    private readonly Augmentation[] _steps;

    /// <summary>Creates a sequence.</summary>
    /// <param name="steps">
    /// The augmentations in the order in which they are applied, at least one. The array is copied.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="steps"/> or one of them is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="steps"/> is empty.</exception>
    public AugmentationSequence(params Augmentation[] steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Length == 0)
        {
            throw new ArgumentException("Expected at least 1 augmentation, but got none.", nameof(steps));
        }

        foreach (Augmentation step in steps)
        {
            ArgumentNullException.ThrowIfNull(step, nameof(steps));
        }

        _steps = [.. steps];
    }

    /// <summary>Gets the augmentations in the order in which they are applied.</summary>
    public IReadOnlyList<Augmentation> Steps => _steps;

    /// <inheritdoc/>
    public override void Apply<T>(Span<T> features, SampleRandom random)
    {
        foreach (Augmentation step in _steps)
        {
            step.Apply(features, random);
        }
    }

    /// <inheritdoc/>
    public override string? Misfit<T>(int features)
        => _steps.Select(step => step.Misfit<T>(features)).FirstOrDefault(misfit => misfit is not null);

    /// <summary>Returns a description that does not depend on the culture.</summary>
    /// <returns>The descriptions of the steps.</returns>
    public override string ToString() => string.Join(", then ", Steps);
}
