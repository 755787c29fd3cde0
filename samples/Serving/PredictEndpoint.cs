using System.Text.Json;
using static System.FormattableString;

namespace ServingSample;

/// <summary>Answers <c>POST /predict</c>.</summary>
internal static class PredictEndpoint
{
    private static readonly string Expected =
        Invariant($"Expected a JSON array of {ParityNet.InputCount} numbers, such as [1, 0, 1, 1]");

    public static async Task Handle(HttpContext context)
    {
        float[] features;
        try
        {
            features = await JsonSerializer.DeserializeAsync(
                context.Request.Body, ServingJson.Default.SingleArray, context.RequestAborted) ?? [];
        }
        catch (JsonException exception)
        {
            string place = exception.Path is null or "$" ? "" : $" at {exception.Path}";
            await Reject(context, StatusCodes.Status400BadRequest, $"{Expected}, but got other text{place}.");
            return;
        }
        catch (BadHttpRequestException exception)
        {
            await Reject(context, exception.StatusCode, $"{Expected}, but the request is invalid: {exception.Message}");
            return;
        }

        if (FaultOf(features) is { } fault)
        {
            await Reject(context, StatusCodes.Status400BadRequest, $"{Expected}, but got {fault}.");
            return;
        }

        float[] probabilities = new float[ParityNet.OutputCount];
        NetworkHolder holder = context.RequestServices.GetRequiredService<NetworkHolder>();
        if (holder.Predict(features, probabilities) is not { } label)
        {
            await Results
                .Problem("No network is loaded.", statusCode: StatusCodes.Status503ServiceUnavailable)
                .ExecuteAsync(context);
            return;
        }

        await context.Response.WriteAsJsonAsync(
            new PredictionAnswer(label, probabilities),
            ServingJson.Default.PredictionAnswer,
            cancellationToken: context.RequestAborted);
    }

    private static string? FaultOf(float[] features)
    {
        if (features.Length != ParityNet.InputCount)
        {
            return Invariant($"{features.Length} numbers");
        }

        // A number that is too large for a float is read as infinity.
        int wrong = Array.FindIndex(features, feature => !float.IsFinite(feature));
        return wrong < 0 ? null : Invariant($"a number at [{wrong}] that is too large");
    }

    private static Task Reject(HttpContext context, int status, string detail)
    {
        context.RequestServices.GetRequiredService<ServingMetrics>().BadRequest();
        return Results.Problem(detail, statusCode: status).ExecuteAsync(context);
    }
}
