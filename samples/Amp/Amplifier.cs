namespace AmpSample;

/// <summary>
/// What the network has to learn: a stage of a guitar amplifier. A high-pass removes the bass, a tube is driven into
/// saturation, its bias moves with the level of the signal as its capacitor charges, and a low-pass is the loudspeaker.
/// </summary>
internal sealed class Amplifier
{
    private const double HighPass = 80;
    private const double LowPass = 5000;
    private const double Drive = 6;
    private const double RestingBias = 0.2;
    private const double BiasShift = 1.5;

    /// <summary>The time constant of the bias in seconds: how far the amplifier remembers.</summary>
    private const double BiasTime = 0.005;

    private const double Level = 0.6;

    private static readonly double HighPassShare = Share(1 / (Math.Tau * HighPass));
    private static readonly double LowPassShare = Share(1 / (Math.Tau * LowPass));
    private static readonly double BiasShare = Share(BiasTime);

    private double _bass;
    private double _envelope;
    private double _output;

    /// <summary>Processes a signal from silence on.</summary>
    public static float[] Process(float[] signal)
    {
        Amplifier amplifier = new();
        return [.. signal.Select(amplifier.Process)];
    }

    /// <summary>Processes the next sample.</summary>
    public float Process(float input)
    {
        _bass += HighPassShare * (input - _bass);
        double driven = Drive * (input - _bass);
        _envelope += BiasShare * (Math.Max(driven, 0) - _envelope);
        double bias = RestingBias - (BiasShift * _envelope / (1 + _envelope));
        double tube = Math.Tanh(driven + bias) - Math.Tanh(bias);
        _output += LowPassShare * ((Level * tube) - _output);
        return (float)_output;
    }

    /// <summary>Returns the share by which a filter with a time constant approaches its input in a sample.</summary>
    private static double Share(double seconds) => 1 - Math.Exp(-1 / (seconds * Signals.SampleRate));
}
