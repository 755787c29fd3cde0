using static System.FormattableString;

namespace ParitySample;

/// <summary>
/// The largest difference of a figure from its reference. It is enough if one of the two bounds holds.
/// </summary>
internal readonly record struct Tolerance(double Absolute, double Relative)
{
    public static readonly Tolerance Exact = new(0, 0);

    public bool Allows(double expected, double actual)
    {
        double difference = Math.Abs(actual - expected);
        return difference <= Absolute || difference <= Relative * Math.Abs(expected);
    }

    public override string ToString() => (Absolute, Relative) switch
    {
        (0, 0) => "must be equal",
        (0, _) => Invariant($"may differ by {Relative:0E+0} relative"),
        (_, 0) => Invariant($"may differ by {Absolute:0E+0}"),
        _ => Invariant($"may differ by {Absolute:0E+0} or by {Relative:0E+0} relative"),
    };
}
