using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LayerGen;

/// <summary>
/// Changes the features of a training sample at random, afresh in every epoch, so that a network sees more variety than
/// there are samples. Only the gathered mini-batch is changed, never the dataset; validation and evaluation see the
/// samples as they are.
/// </summary>
/// <remarks>
/// <para>
/// Derive a class for one of your own, for networks of either precision; <see cref="Of{T}"/> makes one of a delegate.
/// Whatever is random must come from the <see cref="SampleRandom"/>: then a run has the same bits for any number of
/// threads.
/// </para>
/// <para>With <see cref="TrainingOptions.Threads"/> above 1 several threads call one instance at the same time.</para>
/// </remarks>
public abstract class Augmentation
{
    /// <summary>Changes the features of a sample.</summary>
    /// <typeparam name="T">The number type of the network, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="features">The features of the sample: a copy, to be changed in place.</param>
    /// <param name="random">The random numbers of this sample in this epoch.</param>
    public abstract void Apply<T>(Span<T> features, SampleRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// Changes the features of a sample as training does, to look at the result. Called once for each sample before
    /// training, too, it makes an augmented dataset.
    /// </summary>
    /// <typeparam name="T">The number type, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="features">The features, changed in place.</param>
    /// <param name="seed">The seed, as <see cref="TrainingOptions.AugmentationSeed"/>.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="sample">The number of the sample in its dataset, from 0.</param>
    /// <exception cref="ArgumentException">
    /// The augmentation does not fit samples of so many features, or of this number type.
    /// </exception>
    public void Apply<T>(Span<T> features, long seed, int epoch, int sample)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check<T>(features.Length, nameof(features));
        var words = new Philox(seed, epoch, sample);
        Apply(features, new SampleRandom(ref words));
    }

    /// <summary>
    /// Returns what is wrong with using the augmentation for some samples; null, unless overridden, when nothing is.
    /// Training asks before it begins.
    /// </summary>
    /// <typeparam name="T">The number type of the network, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="features">The number of features of a sample.</param>
    /// <returns>What was expected and what came, as a sentence; or null.</returns>
    public virtual string? Misfit<T>(int features)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => null;

    /// <summary>Returns an augmentation that is a delegate, for networks of one precision.</summary>
    /// <typeparam name="T">The number type of the network, <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="transform">Changes the features of a sample in place.</param>
    /// <returns>The augmentation.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="transform"/> is null.</exception>
    public static Augmentation Of<T>(SampleTransform<T> transform)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => new DelegateAugmentation<T>(transform);

    /// <summary>Checks that the augmentation fits samples of a number of features.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
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

    /// <summary>Returns the misfit of an augmentation of images.</summary>
    private protected static string? Misfit(ImageShape shape, int features)
        => features == shape.Features
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Expected images of {shape} = {shape.Features} features, but got {features} features.");
}
