using LayerGen;

namespace AmpSample;

/// <summary>The signals to learn from, and one to test with. Samples are from −1 to 1.</summary>
internal static class Signals
{
    /// <summary>The samples in a second.</summary>
    public const int SampleRate = 48_000;

    private const double LowestString = 82.4;
    private const double Chord = 1.5;

    /// <summary>Returns a signal to learn from: sweeps, noise, and plucked strings.</summary>
    /// <param name="seconds">The approximate length; a quarter are sweeps, a quarter noise, half strings.</param>
    /// <param name="random">The random numbers.</param>
    public static float[] Training(double seconds, NumpyRandom random)
    {
        List<float> signal = [];
        foreach (double level in (double[])[0.05, 0.2, 0.8])
        {
            signal.AddRange(Sweep(seconds / 12, level));
        }

        int bursts = Math.Max(1, (int)(seconds * 2));
        for (int burst = 0; burst < bursts; burst++)
        {
            // Levels are spread evenly in decibels: from −40 dB to 0 dB.
            signal.AddRange(Noise(seconds / 4 / bursts, Math.Pow(10, -2 * random.NextDouble()), random));
        }

        // Several takes, because strings that sound on make the level rise within a take.
        for (int take = 0; take < 4; take++)
        {
            signal.AddRange(Strings(seconds / 8, random));
        }

        return [.. signal];
    }

    /// <summary>Returns strings, plucked at random times, pitches and levels. Several sound at once.</summary>
    public static float[] Strings(double seconds, NumpyRandom random)
    {
        float[] signal = new float[(int)(seconds * SampleRate)];
        double time = 0;
        while (time < seconds)
        {
            double level = Math.Pow(10, -1.3 * random.NextDouble());
            double pitch = LowestString * Math.Pow(2, Math.Floor(36 * random.NextDouble()) / 12);
            int first = (int)(time * SampleRate);
            Pluck(signal.AsSpan(first), pitch, level * 0.6, random);
            if (random.NextDouble() < 0.4)
            {
                Pluck(signal.AsSpan(first), pitch * Chord, level * 0.4, random);
            }

            time += 0.15 + (0.5 * random.NextDouble());
        }

        for (int k = 0; k < signal.Length; k++)
        {
            signal[k] = Math.Clamp(signal[k], -1, 1);
        }

        return signal;
    }

    /// <summary>Returns a sine whose frequency rises from 20 Hz to 10 kHz, evenly in octaves.</summary>
    private static IEnumerable<float> Sweep(double seconds, double level)
    {
        double phase = 0;
        int count = (int)(seconds * SampleRate);
        for (int k = 0; k < count; k++)
        {
            yield return (float)(level * Math.Sin(phase));
            phase += Math.Tau * 20 * Math.Pow(500, (double)k / count) / SampleRate;
        }
    }

    private static IEnumerable<float> Noise(double seconds, double level, NumpyRandom random)
    {
        for (int k = 0; k < (int)(seconds * SampleRate); k++)
        {
            yield return (float)(level * ((2 * random.NextDouble()) - 1));
        }
    }

    /// <summary>
    /// Adds a plucked string: noise in a delay line as long as a period, averaged each time it comes around (Karplus
    /// and Strong, "Digital synthesis of plucked-string and drum timbres", Computer Music Journal 7(2), 1983).
    /// </summary>
    private static void Pluck(Span<float> signal, double frequency, double level, NumpyRandom random)
    {
        float[] line = [.. Enumerable.Range(0, (int)(SampleRate / frequency))
            .Select(_ => (float)((2 * random.NextDouble()) - 1))];
        for (int k = 0; k < signal.Length; k++)
        {
            ref float sample = ref line[k % line.Length];
            signal[k] += (float)level * sample;
            sample = 0.498f * (sample + line[(k + 1) % line.Length]);
        }
    }
}
