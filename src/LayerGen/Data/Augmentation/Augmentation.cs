using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen.Data;

/// <summary>
/// Changes the features of training samples at random, differently in every epoch, so that a network sees more variety
/// than the dataset has. Only the gathered mini-batch is changed, never the dataset. Validation and evaluation use the
/// unchanged samples.
/// </summary>
/// <remarks>
/// <para>
/// Derive your own class for networks of either precision, or use <see cref="Of{T}"/> to create one from a delegate.
/// All randomness must come from the <see cref="SampleRandom"/>: then a run has the same bits for any number of
/// threads.
/// </para>
/// <para>If <see cref="TrainingOptions.Threads"/> is greater than 1, several threads call one instance at the same
/// time.</para>
/// </remarks>
public abstract class Augmentation
{
    /// <summary>Changes the features of a sample.</summary>
    /// <typeparam name="T">The number type of the network, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="features">The features of the sample, a copy that is changed in place.</param>
    /// <param name="random">The random numbers for this sample in this epoch.</param>
    public abstract void Apply<T>(Span<T> features, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// Changes the features of a sample as training does, so that the result can be examined. Called once per sample
    /// before training, it creates an augmented dataset.
    /// </summary>
    /// <typeparam name="T">The number type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="features">The features, which are changed in place.</param>
    /// <param name="seed">The seed, as <see cref="TrainingOptions.AugmentationSeed"/>.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="sample">The number of the sample in its dataset, from 0.</param>
    /// <exception cref="ArgumentException">
    /// The augmentation does not support samples with this number of features, or this number type.
    /// </exception>
    public void Apply<T>(Span<T> features, long seed, int epoch, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check<T>(features.Length, nameof(features));
        var words = new Philox(seed, epoch, sample);
        Apply(features, new SampleRandom(ref words));
    }

    /// <summary>
    /// Returns why the augmentation cannot be used for some samples, or <see langword="null"/> if it can. Training
    /// calls this before it begins. The base implementation returns <see langword="null"/>.
    /// </summary>
    /// <typeparam name="T">The number type of the network, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="features">The number of features of a sample.</param>
    /// <returns>A sentence that states what was expected and what was given, or <see langword="null"/>.</returns>
    public virtual string? Misfit<T>(int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => null;

    /// <summary>Creates an augmentation from a delegate, for networks of one precision.</summary>
    /// <typeparam name="T">The number type of the network, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="transform">Changes the features of a sample in place.</param>
    /// <returns>The augmentation.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="transform"/> is <see langword="null"/>.</exception>
    public static Augmentation Of<T>(SampleTransform<T> transform)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new DelegateAugmentation<T>(transform);

    /// <summary>Checks that the augmentation supports samples with a number of features.</summary>
    /// <exception cref="ArgumentException">The augmentation does not support them.</exception>
    internal void Check<T>(int features, string argument)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Misfit<T>(features) is { } misfit)
        {
            throw new ArgumentException("The augmentation does not fit the samples. " + misfit, argument);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double CheckProbability(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        return value is >= 0 and <= 1 ? value : throw OutOfRange(name, value, "a probability from 0 to 1");
    }

    internal static ArgumentOutOfRangeException OutOfRange<TValue>(string name, TValue value, string expected)
        => new(name, string.Create(CultureInfo.InvariantCulture, $"Expected {expected}, but got {value}."));

    /// <summary>Returns why an augmentation of images cannot be used, or <see langword="null"/> if it can.</summary>
    private protected static string? Misfit(ImageShape shape, int features)
        => features == shape.FeatureCount
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Expected images of {shape} = {shape.FeatureCount} features, but got {features} features.");
}
