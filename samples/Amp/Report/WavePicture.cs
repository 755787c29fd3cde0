using LayerGen.Reports;

namespace AmpSample.Report;

/// <summary>Draws a few milliseconds of the signals, soon after the loudest sample of the input.</summary>
internal static class WavePicture
{
    private const int After = 1200;
    private const int Samples = 480;

    public static Chart Create(float[] input, float[] target, float[] output)
    {
        int loudest = Array.IndexOf(input, input.Max());
        int first = Math.Clamp(loudest + After, 0, Math.Max(0, input.Length - Samples));
        double[] time = [.. Enumerable.Range(0, Math.Min(Samples, input.Length)).Select(k =>
            1000.0 * k / Signals.SampleRate)];
        ChartLine Line(string name, float[] signal) =>
            new(name, time, [.. signal.AsSpan(first, time.Length).ToArray().Select(sample => (double)sample)]);
        return LineChart.Create(
            [Line("amplifier", target), Line("network", output)],
            "A plucked string through the amplifier and through the network",
            "time in ms",
            "level",
            new ChartSize(1200, 600));
    }
}
