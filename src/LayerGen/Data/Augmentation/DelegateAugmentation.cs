using System.Numerics;
using System.Runtime.InteropServices;

namespace LayerGen.Data;

/// <summary>Changes the features of a training sample in place. See <see cref="Augmentation.Of{T}"/>.</summary>
/// <typeparam name="T">The number type of the network, <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="features">The features of the sample, a copy that is changed in place.</param>
/// <param name="random">The random numbers for this sample in this epoch.</param>
public delegate void SampleTransform<T>(Span<T> features, SampleRandom random)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;

/// <summary>An augmentation that calls a delegate.</summary>
/// <typeparam name="TNumber">The number type of the delegate.</typeparam>
internal sealed class DelegateAugmentation<TNumber> : Augmentation
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly SampleTransform<TNumber> _transform;

    public DelegateAugmentation(SampleTransform<TNumber> transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        _transform = transform;
    }

    // T and TNumber are the same type: Misfit has checked it, but the compiler cannot know.
    public override void Apply<T>(Span<T> features, SampleRandom random)
        => _transform(MemoryMarshal.Cast<T, TNumber>(features), random);

    public override string? Misfit<T>(int features)
        => typeof(T) == typeof(TNumber)
            ? null
            : $"Expected a delegate for a network of {typeof(T).Name}, but got one of {typeof(TNumber).Name}.";
}
