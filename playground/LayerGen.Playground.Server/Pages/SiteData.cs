using System.Collections.Concurrent;
using System.Text.Json;
using LayerGen.Playground.Server.Hosting;
using LayerGen.Playground.Server.Runners;
using Microsoft.AspNetCore.Http;

namespace LayerGen.Playground.Server.Pages;

/// <summary>
/// The files of the static site that the engine writes when that is built. If the folder of the page has none, the
/// spare runner is asked for them once.
/// </summary>
/// <param name="pool">The runners.</param>
internal sealed class SiteData(RunnerPool pool)
{
    private static readonly Dictionary<string, string> CallsByPath = new()
    {
        ["/catalog.json"] = SiteCalls.Catalog,
        ["/prerendered.json"] = SiteCalls.Prerendered,
    };

    private readonly ConcurrentDictionary<string, Task<RunnerReply>> _replies = new();

    /// <summary>Returns whether a path is that of such a file.</summary>
    public static bool Contains(string path) => CallsByPath.ContainsKey(path);

    /// <summary>Asks for the files that the page does not have, before it does.</summary>
    /// <param name="site">The files of the page.</param>
    public void Prepare(Site site)
    {
        foreach (string path in CallsByPath.Keys.Where(path => site.Find(path) is null))
        {
            _ = AskAsync(path);
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

    private async Task<RunnerReply> AskAsync(string path)
    {
        Task<RunnerReply> reply = _replies.GetOrAdd(path, path => pool.AskSpareAsync(CallsByPath[path]));
        try
        {
            return await reply;
        }
        catch
        {
            // The next request asks again.
            _replies.TryRemove(new(path, reply));
            throw;
        }
    }
}
