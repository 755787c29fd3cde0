using System.Diagnostics.Metrics;

namespace ServingSample;

/// <summary>The metrics of the service, which <c>dotnet-counters</c> and <c>GET /metrics</c> show.</summary>
internal sealed class ServingMetrics
{
    public const string MeterName = "LayerGen.Serving";

    private readonly Histogram<double> _durations;
    private readonly Counter<long> _badRequests;
    private readonly Counter<long> _loads;
    private readonly Counter<long> _rejections;

    public ServingMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        _durations = Meter.CreateHistogram<double>(
            "serving.prediction.duration", "s", "The time that the network takes for a prediction.");
        _badRequests = Meter.CreateCounter<long>(
            "serving.bad_requests", "{request}", "The requests that were answered with an error of the client.");
        _loads = Meter.CreateCounter<long>("serving.network.loads", "{file}", "The files that were loaded.");
        _rejections = Meter.CreateCounter<long>(
            "serving.network.rejections", "{file}", "The files that could not be loaded.");
    }

    public Meter Meter { get; }

    public void Predicted(TimeSpan duration) => _durations.Record(duration.TotalSeconds);

    public void BadRequest() => _badRequests.Add(1);

    public void Loaded() => _loads.Add(1);

    public void Rejected() => _rejections.Add(1);
}
