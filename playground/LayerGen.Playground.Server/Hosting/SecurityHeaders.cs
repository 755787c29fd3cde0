using Microsoft.AspNetCore.Http;

namespace LayerGen.Playground.Server.Hosting;

/// <summary>Writes the headers that each response has, those with an error too.</summary>
internal static class SecurityHeaders
{
    /// <summary>Adds the headers to a response.</summary>
    public static void Apply(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy(context.Connection.LocalPort);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static string ContentSecurityPolicy(int port) => string.Join(
        "; ",
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "worker-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        $"connect-src 'self' ws://127.0.0.1:{port} ws://localhost:{port}",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
}
