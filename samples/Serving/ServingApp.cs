namespace ServingSample;

/// <summary>The settings of the service.</summary>
/// <param name="NetworkPath">The file of the network.</param>
/// <param name="Port">The port, or 0 for a free one.</param>
internal sealed record ServingOptions(string NetworkPath, int Port)
{
    /// <summary>Gets the time after which a change of the file is found without a notification.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Puts the service together.</summary>
internal static class ServingApp
{
    /// <summary>The size of a request in bytes. An array of four numbers is much shorter.</summary>
    private const long LargestRequest = 4096;

    /// <summary>Creates the service, which is not started.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="leastLevel">The lowest level of messages that are logged to the console.</param>
    public static WebApplication Create(ServingOptions options, LogLevel leastLevel = LogLevel.Information)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        LogLevel frameworkLevel = (LogLevel)Math.Max((int)leastLevel, (int)LogLevel.Warning);
        builder.Logging.SetMinimumLevel(leastLevel).AddFilter("Microsoft", frameworkLevel);
        builder.WebHost
            .UseUrls(FormattableString.Invariant($"http://127.0.0.1:{options.Port}"))
            .ConfigureKestrel(server => server.Limits.MaxRequestBodySize = LargestRequest);
        builder.Services
            .AddProblemDetails()
            .AddSingleton(options)
            .AddSingleton<ServingMetrics>()
            .AddSingleton<PrometheusText>()
            .AddSingleton<NetworkHolder>()
            .AddHostedService<NetworkReloader>()
            .AddHealthChecks()
            .AddCheck<NetworkHealthCheck>("network");

        WebApplication app = builder.Build();

        // It sums up from now on, not from the first request for the metrics.
        PrometheusText metrics = app.Services.GetRequiredService<PrometheusText>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapPost("/predict", PredictEndpoint.Handle);
        app.MapHealthChecks("/health");
        app.MapGet("/metrics", context =>
        {
            context.Response.ContentType = PrometheusText.ContentType;
            return context.Response.WriteAsync(metrics.ToString(), context.RequestAborted);
        });
        return app;
    }
}
