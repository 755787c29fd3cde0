namespace CartPoleSample;

/// <summary>
/// The physics of a pole on a cart, with a hinge without friction, after Barto, Sutton and Anderson
/// ("Neuronlike adaptive elements that can solve difficult learning control problems", IEEE Transactions on Systems,
/// Man, and Cybernetics 13(5), 1983), with the figures of the environment CartPole-v1.
/// </summary>
internal static class CartPoleSystem
{
    /// <summary>The farthest the cart may be from the middle, in metres.</summary>
    public const double LargestPosition = 2.4;

    /// <summary>The farthest the pole may lean, 12° in radians.</summary>
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
    /// <param name="state">Where cart and pole are.</param>
    /// <param name="isRight">Whether it is pushed to the right; otherwise to the left, with the same force.</param>
    /// <returns>Where they are after it, by Euler's method: positions move on with the old speeds.</returns>
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
