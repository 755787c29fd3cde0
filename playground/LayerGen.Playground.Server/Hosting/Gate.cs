using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace LayerGen.Playground.Server.Hosting;

/// <summary>
/// Refuses requests of strangers. Every site that the user visits can send requests to 127.0.0.1. Its own name leads
/// here if its owner lets it (DNS rebinding), which the host shows; pages of other sites are shown by their origin.
/// </summary>
/// <param name="token">The token of the server.</param>
internal sealed class Gate(AccessToken token)
{
    /// <summary>Returns why a request is refused, or null if it may pass.</summary>
    /// <param name="context">The request.</param>
    public Refusal? Check(HttpContext context)
    {
        int port = context.Connection.LocalPort;
        if (!IsOwn(context.Request.Headers.Host, "", port))
        {
            return new(
                StatusCodes.Status421MisdirectedRequest,
                $"Host: expected 127.0.0.1:{port} or localhost:{port}.");
        }

        StringValues origin = context.Request.Headers.Origin;
        return origin.Count > 0 && !IsOwn(origin, "http://", port)
            ? new(
                StatusCodes.Status403Forbidden,
                $"Origin: expected http://127.0.0.1:{port} or http://localhost:{port}.")
            : null;
    }

    /// <summary>Returns why a request that runs code is refused, or null if it may pass.</summary>
    /// <param name="context">The request, which has passed <see cref="Check"/>.</param>
    public Refusal? CheckToken(HttpContext context) =>
        token.Matches(context.Request.Query["token"])
            ? null
            : new(StatusCodes.Status401Unauthorized, "Open the URL that the server has printed, with its token.");

    private static bool IsOwn(StringValues value, string scheme, int port) =>
        value.Count == 1 && (value[0] == $"{scheme}127.0.0.1:{port}" || value[0] == $"{scheme}localhost:{port}");
}
