using System.Diagnostics;
using LayerGen;

namespace AmpSample;

/// <summary>Plays signals through networks.</summary>
internal static class Player
{
    /// <summary>
    /// Processes a signal as a device does that gets one sample after the other: each output is there before the next
    /// input.
    /// </summary>
    /// <param name="stream">The stream. It is set to silence first.</param>
    /// <param name="input">The signal.</param>
    public static float[] Play(SequenceStream<float> stream, float[] input) => Play(stream, input, out _);

    /// <summary>Processes a signal, and measures the time.</summary>
    /// <param name="stream">The stream. It is set to silence first.</param>
    /// <param name="input">The signal.</param>
    /// <param name="time">The time of the signal, without the silence before it.</param>
    public static float[] Play(SequenceStream<float> stream, float[] input, out TimeSpan time)
    {
        // In silence, the state of the network is not zero. Without this, the signal would begin with a click.
        stream.Reset();
        stream.Settle(mostSteps: Signals.SampleRate);
        float[] output = new float[input.Length];
        long start = Stopwatch.GetTimestamp();
        for (int k = 0; k < input.Length; k++)
        {
            stream.Process(input.AsSpan(k, 1), output.AsSpan(k, 1));
        }

        time = Stopwatch.GetElapsedTime(start);
        return output;
    }

    /// <summary>Returns the error-to-signal ratio: the energy of the error, relative to that of the target.</summary>
    public static double ErrorToSignal(float[] target, float[] output)
    {
        double error = 0, energy = 0;
        for (int k = 0; k < target.Length; k++)
        {
            double difference = output[k] - target[k];
            error += difference * difference;
            energy += (double)target[k] * target[k];
        }

        return error / energy;
    }
}
