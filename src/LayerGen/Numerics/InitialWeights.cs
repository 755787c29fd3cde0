using System.Globalization;
using System.Numerics;

namespace LayerGen;

/// <summary>
/// Writes the initial weights of a layer. There is one method for each member of <see cref="Initializer"/>, with the
/// same name. All of them except <see cref="Constant"/> are a <see cref="WeightInitializer{T}"/>.
/// </summary>
/// <remarks>
/// n_in is the number of inputs of a unit, n_out the number of units that an input reaches. Numbers are drawn in double
/// precision, one Gaussian number per weight, row by row, and then rounded.
/// </remarks>
public static partial class InitialWeights
{
    /// <summary>The standard deviation of <see cref="SmallRandom"/>.</summary>
    public const double SmallDeviation = 0.01;

    /// <summary>
    /// Draws normal weights with standard deviation √(2/n_in). He, Zhang, Ren and Sun, <i>Delving deep into
    /// rectifiers</i>, ICCV 2015.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The weights W, which are overwritten.</param>
    /// <param name="inputs">n_in, at least 1.</param>
    /// <param name="outputs">n_out, at least 1. It is not used.</param>
    /// <param name="random">The random stream to draw from.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="inputs"/> or <paramref name="outputs"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is <see langword="null"/>.</exception>
    public static void He<T>(MatrixView<T> weights, int inputs, int outputs, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(inputs, outputs, random);
        Normal(weights, Math.Sqrt(2.0 / inputs), random);
    }

    /// <summary>
    /// Draws normal weights with standard deviation √(1/n_in), the one-sided form of Glorot and Bengio, AISTATS 2010.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The weights W, which are overwritten.</param>
    /// <param name="inputs">n_in, at least 1.</param>
    /// <param name="outputs">n_out, at least 1. It is not used.</param>
    /// <param name="random">The random stream to draw from.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="inputs"/> or <paramref name="outputs"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is <see langword="null"/>.</exception>
    public static void Xavier<T>(MatrixView<T> weights, int inputs, int outputs, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(inputs, outputs, random);
        Normal(weights, Math.Sqrt(1.0 / inputs), random);
    }

    /// <summary>
    /// Draws normal weights with standard deviation √(1/n_in), the same as <see cref="Xavier"/>. LeCun, Bottou, Orr and
    /// Müller, <i>Efficient BackProp</i>, 1998.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The weights W, which are overwritten.</param>
    /// <param name="inputs">n_in, at least 1.</param>
    /// <param name="outputs">n_out, at least 1. It is not used.</param>
    /// <param name="random">The random stream to draw from.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="inputs"/> or <paramref name="outputs"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is <see langword="null"/>.</exception>
    public static void LeCun<T>(MatrixView<T> weights, int inputs, int outputs, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => Xavier(weights, inputs, outputs, random);

    /// <summary>
    /// Draws normal weights with standard deviation √(2/(n_in + n_out)), the two-sided form. Glorot and Bengio,
    /// <i>Understanding the difficulty of training deep feedforward neural networks</i>, AISTATS 2010.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The weights W, which are overwritten.</param>
    /// <param name="inputs">n_in, at least 1.</param>
    /// <param name="outputs">n_out, at least 1.</param>
    /// <param name="random">The random stream to draw from.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="inputs"/> or <paramref name="outputs"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is <see langword="null"/>.</exception>
    public static void Glorot<T>(MatrixView<T> weights, int inputs, int outputs, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(inputs, outputs, random);
        Normal(weights, Math.Sqrt(2.0 / ((double)inputs + outputs)), random);
    }

    /// <summary>Draws normal weights with standard deviation 0.01.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The weights W, which are overwritten.</param>
    /// <param name="inputs">n_in, at least 1. It is not used.</param>
    /// <param name="outputs">n_out, at least 1. It is not used.</param>
    /// <param name="random">The random stream to draw from.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="inputs"/> or <paramref name="outputs"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is <see langword="null"/>.</exception>
    public static void SmallRandom<T>(MatrixView<T> weights, int inputs, int outputs, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(inputs, outputs, random);
        Normal(weights, SmallDeviation, random);
    }

    /// <summary>Sets all weights to zero. Nothing is drawn.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The weights W, which are overwritten.</param>
    /// <param name="inputs">n_in, at least 1. It is not used.</param>
    /// <param name="outputs">n_out, at least 1. It is not used.</param>
    /// <param name="random">The random stream, which does not advance.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="inputs"/> or <paramref name="outputs"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is <see langword="null"/>.</exception>
    public static void Zeros<T>(MatrixView<T> weights, int inputs, int outputs, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Check(inputs, outputs, random);
        weights.Values.Clear();
    }

    /// <summary>Sets all weights to one value. Nothing is drawn.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">The weights W, which are overwritten.</param>
    /// <param name="value">The value. It must be finite, also after rounding to <typeparamref name="T"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite.</exception>
    public static void Constant<T>(MatrixView<T> weights, double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T rounded = T.CreateChecked(value);
        if (!T.IsFinite(rounded))
        {
            throw new ArgumentOutOfRangeException(nameof(value), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a value that is finite as {typeof(T).Name}, but got {value}."));
        }

        weights.Values.Fill(rounded);
    }

    private static void Normal<T>(MatrixView<T> weights, double deviation, NumpyRandom random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> values = weights.Values;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = T.CreateChecked(random.NextGaussian() * deviation);
        }
    }

    private static void Check(int inputs, int outputs, NumpyRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentNullException.ThrowIfNull(random);
    }
}
