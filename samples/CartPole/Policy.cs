namespace CartPoleSample;

/// <summary>How a network drives the cart.</summary>
internal static class Policy
{
    /// <summary>The speeds that count as large, in m/s and rad/s: they bring all inputs to about −1 … 1.</summary>
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

    /// <summary>Plays an episode from a start.</summary>
    /// <param name="network">The network that drives.</param>
    /// <param name="state">The start.</param>
    /// <param name="watch">Sees the start and the state after each step, where given.</param>
    /// <returns>The number of steps, the one that ended it included: the reward of the episode.</returns>
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

    /// <summary>Returns the mean reward over episodes, each with its own start.</summary>
    /// <param name="network">The network that drives.</param>
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
