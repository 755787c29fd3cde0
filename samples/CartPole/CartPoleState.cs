using LayerGen;

namespace CartPoleSample;

/// <summary>Cart and pole at one moment.</summary>
/// <param name="Position">Where the cart is on its track, in metres; 0 is the middle.</param>
/// <param name="Velocity">Its speed, in metres a second.</param>
/// <param name="Angle">How far the pole leans, in radians; 0 is upright, to the right is positive.</param>
/// <param name="AngularVelocity">How fast it turns, in radians a second.</param>
internal readonly record struct CartPoleState(double Position, double Velocity, double Angle, double AngularVelocity)
{
    /// <summary>The number of figures of a state.</summary>
    public const int Size = 4;

    /// <summary>Each figure of a start is uniform between this and its negative.</summary>
    private const double LargestStart = 0.05;

    /// <summary>Returns a start, drawn at random.</summary>
    public static CartPoleState Start(NumpyRandom random)
    {
        double Next() => LargestStart * ((2 * random.NextDouble()) - 1);
        return new CartPoleState(Next(), Next(), Next(), Next());
    }
}
