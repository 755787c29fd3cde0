using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace ServingSample;

/// <summary>
/// Sums up the metrics of the service and writes them in the text format of Prometheus, version 0.0.4. It handles what
/// the service has: counters, and histograms without buckets, which the format calls summaries. None of them has tags.
/// </summary>
internal sealed class PrometheusText : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly MeterListener _listener = new();
    private readonly List<Series> _series = [];

    public PrometheusText(ServingMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == metrics.Meter)
            {
                Series series = new(instrument);
                _series.Add(series);
                listener.EnableMeasurementEvents(instrument, series);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, series) => ((Series)series!).Add(value));
        _listener.SetMeasurementEventCallback<double>((_, value, _, series) => ((Series)series!).Add(value));
        _listener.Start();
    }

    /// <summary>Returns all metrics.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        foreach (Series series in _series)
        {
            series.Write(text);
        }

        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>The measurements of one instrument.</summary>
    private sealed class Series(Instrument instrument)
    {
        private readonly Lock _lock = new();
        private double _sum;
        private long _count;

        public void Add(double value)
        {
            lock (_lock)
            {
                _sum += value;
                _count++;
            }
        }

        public void Write(StringBuilder text)
        {
            double sum;
            long count;
            lock (_lock)
            {
                (sum, count) = (_sum, _count);
            }

            bool isHistogram = instrument is Histogram<double>;
            string name = instrument.Name.Replace('.', '_') + (isHistogram ? "_seconds" : "_total");
            CultureInfo culture = CultureInfo.InvariantCulture;
            text.Append(culture, $"# HELP {name} {instrument.Description}\n");
            if (isHistogram)
            {
                text.Append(culture, $"# TYPE {name} summary\n{name}_sum {sum}\n{name}_count {count}\n");
            }
            else
            {
                text.Append(culture, $"# TYPE {name} counter\n{name} {sum}\n");
            }
        }
    }
}
