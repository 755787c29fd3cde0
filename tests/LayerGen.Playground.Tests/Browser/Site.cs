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

    /// <summary>Gets or sets which paths the host does not answer, as if the network were gone for them.</summary>
    public Func<string, bool> IsBroken { get; set; } = static _ => false;

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

    /// <summary>Serves a folder: that of the built site, or a copy of it.</summary>
    public static async Task<Site> StartAsync(string folder)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication host = builder.Build();
        var site = new Site(host);
        host.Use((context, next) =>
        {
            if (site.IsBroken(context.Request.Path))
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return next(context);
        });
        var files = new PhysicalFileProvider(folder);
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
        return site;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
