using Microsoft.AspNetCore.Http;

namespace LayerGen.Playground.Server.Hosting;

/// <summary>A response without content but a reason.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Reason">What was expected. Nothing of the request is repeated.</param>
internal sealed record Refusal(int Status, string Reason)
{
    /// <summary>Writes the response.</summary>
    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync(Reason, context.RequestAborted);
    }
}
