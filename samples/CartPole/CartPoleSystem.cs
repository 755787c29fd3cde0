namespace CartPoleSample;

/// <summary>
/// The physics of a pole on a cart, with a hinge without friction, after Barto, Sutton and Anderson ("Neuronlike
/// adaptive elements that can solve difficult learning control problems", IEEE Transactions on Systems, Man, and
/// Cybernetics 13(5), 1983), with the constants of the environment CartPole-v1.
/// </summary>
internal static class CartPoleSystem
{
    /// <summary>The largest distance of the cart from the center, in meters.</summary>
    public const double LargestPosition = 2.4;

    /// <summary>The largest angle of the pole, 12° in radians.</summary>
    public const double LargestAngle = 12 * Math.PI / 180;

    /// <summary>The longest episode, in steps: ten seconds.</summary>
    public const int MostSteps = 500;

    /// <summary>The length of a step, in seconds.</summary>
    public const double StepTime = 0.02;

    private const double Gravity = 9.8;
    private const double CartMass = 1.0;
    private const double PoleMass = 0.1;
    private const double TotalMass = CartMass + PoleMass;
    private const double HalfLength = 0.5;
    private const double Force = 10;

    /// <summary>Pushes the cart for one step.</summary>
    /// <param name="state">The state of the cart and the pole.</param>
    /// <param name="isRight">
    /// Whether the cart is pushed to the right; otherwise, it is pushed to the left with the same force.
    /// </param>
    /// <returns>The state after the step, by Euler's method: positions change with the previous velocities.</returns>
    public static CartPoleState Step(CartPoleState state, bool isRight)
    {
        (double position, double velocity, double angle, double angularVelocity) = state;
        (double sine, double cosine) = (Math.Sin(angle), Math.Cos(angle));
        double force = isRight ? Force : -Force;
        double push = (force + (PoleMass * HalfLength * angularVelocity * angularVelocity * sine)) / TotalMass;
        double angularAcceleration = ((Gravity * sine) - (cosine * push))
            / (HalfLength * ((4.0 / 3.0) - (PoleMass * cosine * cosine / TotalMass)));
        double acceleration = push - (PoleMass * HalfLength * angularAcceleration * cosine / TotalMass);
        return new CartPoleState(
            position + (StepTime * velocity),
            velocity + (StepTime * acceleration),
            angle + (StepTime * angularVelocity),
            angularVelocity + (StepTime * angularAcceleration));
    }

    /// <summary>Determines whether the pole leans too far or the cart has left the track.</summary>
    public static bool IsOver(CartPoleState state) =>
        !(Math.Abs(state.Position) <= LargestPosition && Math.Abs(state.Angle) <= LargestAngle);
}
