namespace CartPoleSample;

/// <summary>Controls the cart with a network.</summary>
internal static class Policy
{
    /// <summary>The scale of the velocities, in m/s and rad/s, which brings all inputs to about −1 … 1.</summary>
    private const float LargeSpeed = 2;

    /// <summary>Determines whether the network pushes the cart to the right.</summary>
    public static bool PushesRight(PolicyNet network, CartPoleState state)
    {
        ReadOnlySpan<float> inputs =
        [
            (float)(state.Position / CartPoleSystem.LargestPosition),
            (float)state.Velocity / LargeSpeed,
            (float)(state.Angle / CartPoleSystem.LargestAngle),
            (float)state.AngularVelocity / LargeSpeed,
        ];
        Span<float> output = stackalloc float[1];
        network.Predict(inputs, output);
        return output[0] > 0;
    }

    /// <summary>Runs an episode from an initial state.</summary>
    /// <param name="network">The network that controls the cart.</param>
    /// <param name="state">The initial state.</param>
    /// <param name="watch">Receives the initial state and the state after each step, if specified.</param>
    /// <returns>The number of steps, including the last one: the reward of the episode.</returns>
    public static int Play(PolicyNet network, CartPoleState state, Action<CartPoleState>? watch = null)
    {
        watch?.Invoke(state);
        for (int step = 1; step <= CartPoleSystem.MostSteps; step++)
        {
            state = CartPoleSystem.Step(state, PushesRight(network, state));
            watch?.Invoke(state);
            if (CartPoleSystem.IsOver(state))
            {
                return step;
            }
        }

        return CartPoleSystem.MostSteps;
    }

    /// <summary>Returns the mean reward over episodes, each with its own initial state.</summary>
    /// <param name="network">The network that controls the cart.</param>
    /// <param name="episodes">The number of episodes.</param>
    /// <param name="streams" >The random stream of an episode.</param>
    public static double MeanReward(PolicyNet network, int episodes, Func<int, Streams> streams)
    {
        int steps = 0;
        for (int episode = 0; episode < episodes; episode++)
        {
            steps += Play(network, CartPoleState.Start(streams(episode).Random()));
        }

        return (double)steps / episodes;
    }
}
