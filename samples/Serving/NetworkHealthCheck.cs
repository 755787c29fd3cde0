using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServingSample;

/// <summary>The service is healthy if it has a network to answer with.</summary>
internal sealed class NetworkHealthCheck(NetworkHolder holder) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(holder.Current is null
            ? HealthCheckResult.Unhealthy("No network is loaded.")
            : HealthCheckResult.Healthy());
}
