using LayerGen;

namespace CartPoleSample;

/// <summary>The state of the cart and the pole.</summary>
/// <param name="Position">The position of the cart on its track, in meters; 0 is the center.</param>
/// <param name="Velocity">The velocity of the cart, in meters per second.</param>
/// <param name="Angle">The angle of the pole, in radians; 0 is upright, positive is to the right.</param>
/// <param name="AngularVelocity">The angular velocity of the pole, in radians per second.</param>
internal readonly record struct CartPoleState(double Position, double Velocity, double Angle, double AngularVelocity)
{
    /// <summary>The number of values of a state.</summary>
    public const int Size = 4;

    /// <summary>Each value of an initial state is uniformly distributed between this value and its negative.</summary>
    private const double LargestStart = 0.05;

    /// <summary>Returns a random initial state.</summary>
    public static CartPoleState Start(NumpyRandom random)
    {
        double Next() => LargestStart * ((2 * random.NextDouble()) - 1);
        return new CartPoleState(Next(), Next(), Next(), Next());
    }
}
