using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>Serves the built site as a host of static files does, on a free port of this machine.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _host;

    private Site(WebApplication host) => _host = host;

    /// <summary>Gets the address of the page, which ends with a slash.</summary>
    public string Address => _host.Urls.First() + "/";

    /// <summary>Gets the folder of the built site, or <see langword="null"/> if it was not built.</summary>
    public static string? Folder
    {
        get
        {
            string folder = Path.Combine(Repository.Folder, "playground", "page", "dist");
            return File.Exists(Path.Combine(folder, "catalog.json")) ? folder : null;
        }
    }

    public static async Task<Site> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication host = builder.Build();
        var files = new PhysicalFileProvider(Folder!);
        host.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        host.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = new FileExtensionContentTypeProvider
            {
                Mappings = { [".wasm"] = "application/wasm" },
            },
            ServeUnknownFileTypes = true,
        });
        await host.StartAsync();
        return new Site(host);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
