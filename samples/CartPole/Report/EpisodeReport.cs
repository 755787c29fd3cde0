using System.Globalization;
using LayerGen.Samples;
using Spectre.Console;

namespace CartPoleSample.Report;

/// <summary>Draws an episode: the track from left to right, time from top to bottom.</summary>
internal static class EpisodeReport
{
    /// <summary>The number of positions on the drawn track. It is odd, so that there is a center.</summary>
    private const int Places = 49;

    private const int StepsPerLine = 20;

    /// <summary>The smallest angle at which the pole is drawn leaning, in radians.</summary>
    private const double Leaning = 0.01;

    public static void Write(IAnsiConsole console, PolicyNet policy, CartPoleState start)
    {
        List<CartPoleState> states = [];
        int steps = Policy.Play(policy, start, states.Add);
        console.Section("An episode");
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Every {StepsPerLine * CartPoleSystem.StepTime:F1} s: the cart with its pole on the track, "
            + $"±{CartPoleSystem.LargestPosition} m, and the angle of the pole."));
        console.WriteLine();
        for (int step = 0; step < states.Count; step += StepsPerLine)
        {
            console.WriteLine(Line(step, states[step]));
        }

        console.WriteLine(steps == CartPoleSystem.MostSteps
            ? $"The pole stood for all {Format.Number(steps)} steps."
            : $"The pole fell or the cart left the track at step {Format.Number(steps)}.");
    }

    private static string Line(int step, CartPoleState state)
    {
        char[] track = new char[Places];
        track.AsSpan().Fill('.');
        double share = (state.Position / CartPoleSystem.LargestPosition + 1) / 2;
        int place = (int)Math.Round(share * (Places - 1));
        track[Math.Clamp(place, 0, Places - 1)] = state.Angle switch
        {
            > Leaning => '/',
            < -Leaning => '\\',
            _ => '|',
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{step,4}  [{new string(track)}]  {state.Angle * 180 / Math.PI,6:F2}°");
    }
}
