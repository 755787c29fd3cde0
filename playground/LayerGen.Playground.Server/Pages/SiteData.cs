using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using LayerGen.Playground.Server.Hosting;
using LayerGen.Playground.Server.Runners;
using Microsoft.AspNetCore.Http;

namespace LayerGen.Playground.Server.Pages;

/// <summary>
/// The files of the static site that the engine writes when that is built. If the folder of the page has none, the
/// spare runner is asked for them once.
/// </summary>
/// <param name="pool">The runners.</param>
internal sealed partial class SiteData(RunnerPool pool)
{
    private const string CatalogPath = "/catalog.json";

    private readonly ConcurrentDictionary<string, Task<RunnerReply>> _replies = new();

    /// <summary>Returns whether a path is that of such a file.</summary>
    public static bool Contains(string path) => CallOf(path) is not null;

    /// <summary>Asks for the catalog if the page does not have it, before the page does.</summary>
    /// <param name="site">The files of the page.</param>
    public void Prepare(Site site)
    {
        if (site.Find(CatalogPath) is null)
        {
            _ = AskAsync(CatalogPath);
        }
    }

    /// <summary>Sends a file.</summary>
    public async Task SendAsync(HttpContext context, string path)
    {
        try
        {
            RunnerReply reply = await AskAsync(path);
            if (reply.IsError)
            {
                string message = JsonSerializer.Deserialize<string>(reply.Value.Span)!;
                await new Refusal(StatusCodes.Status404NotFound, message).WriteAsync(context);
                return;
            }

            context.Response.ContentType = MediaTypes.Of(path);
            context.Response.ContentLength = reply.Value.Length;
            if (HttpMethods.IsGet(context.Request.Method))
            {
                await context.Response.Body.WriteAsync(reply.Value, context.RequestAborted);
            }
        }
        catch (RunnerException exception)
        {
            await new Refusal(StatusCodes.Status503ServiceUnavailable, exception.Message).WriteAsync(context);
        }
    }

    /// <summary>Returns the call that answers a path, with its arguments, or null if there is none.</summary>
    private static (string Call, JsonElement Arguments)? CallOf(string path)
    {
        if (path == CatalogPath)
        {
            return (SiteCalls.Catalog, JsonElement.Parse("{}"));
        }

        return ExamplePath().Match(path) is { Success: true } match
            ? (SiteCalls.Prerendered, JsonElement.Parse($$"""{"example":"{{match.Groups[1].Value}}"}"""))
            : null;
    }

    [GeneratedRegex(@"\A/prerendered/([a-z0-9-]{1,40})\.json\z")]
    private static partial Regex ExamplePath();

    private async Task<RunnerReply> AskAsync(string path)
    {
        Task<RunnerReply> reply = _replies.GetOrAdd(path, Ask);
        bool isKept = false;
        try
        {
            RunnerReply answer = await reply;
            isKept = !answer.IsError;
            return answer;
        }
        finally
        {
            if (!isKept)
            {
                // The next request asks again.
                _replies.TryRemove(new(path, reply));
            }
        }
    }

    private Task<RunnerReply> Ask(string path)
    {
        (string call, JsonElement arguments) = CallOf(path)!.Value;
        return pool.AskSpareAsync(call, arguments);
    }
}
