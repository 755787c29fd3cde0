using System.Globalization;
using LayerGen.Shared;

namespace LayerGen.Training;

/// <summary>How <see cref="GradientCheck"/> checks a network.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>
    /// Gets the largest number of samples, at least 1. The first samples of the data are used. The default is 32. More
    /// samples take longer, and their kinks are closer together.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int SampleCount { get; init => field = CheckPositive(value, nameof(SampleCount)); } = 32;

    /// <summary>
    /// Gets the number of parameters that are compared, at least 1. The default is 1,000. A network that has more is
    /// represented by parameters that are drawn at random: of each tensor its share, but at least eight.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int ParameterCount { get; init => field = CheckPositive(value, nameof(ParameterCount)); } = 1000;

    /// <summary>
    /// Gets the seed of the random choice of parameters and of the noise of a network with dropout, from 0 to
    /// <see cref="NumpyRandom.MaxSeed"/>. The default is 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public long Seed
    {
        get;
        init => field = value is >= 0 and <= NumpyRandom.MaxSeed ? value : throw new ArgumentOutOfRangeException(
            nameof(Seed),
            string.Create(
                CultureInfo.InvariantCulture, $"Expected a seed from 0 to {NumpyRandom.MaxSeed}, but got {value}."));
    }

    /// <summary>
    /// Gets the largest relative error with which a check passes, greater than 0 and less than 1, or
    /// <see langword="null"/>, the default, for the usual tolerance: 10⁻⁶ in double precision, and 10⁻² in single
    /// precision.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double? Tolerance
    {
        get;
        init => field = value is null or (> 0 and < 1) ? value : throw new ArgumentOutOfRangeException(
            nameof(Tolerance),
            string.Create(
                CultureInfo.InvariantCulture, $"Expected a number greater than 0 and less than 1, but got {value}."));
    }

    /// <summary>Returns the options as text.</summary>
    /// <returns>The text, independent of the culture.</returns>
    public override string ToString() => InvariantText.Of(nameof(GradientCheckOptions), PrintMembers);

    private static int CheckPositive(int value, string name)
        => value >= 1 ? value : throw new ArgumentOutOfRangeException(
            name, string.Create(CultureInfo.InvariantCulture, $"Expected at least 1, but got {value}."));
}
