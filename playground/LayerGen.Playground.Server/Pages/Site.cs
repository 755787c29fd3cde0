using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace LayerGen.Playground.Server.Pages;

/// <summary>
/// The files of the page. A request names a file by its place in the list of the folder, and is never joined with the
/// path of the folder: what is not in the list does not exist. Links to other folders and hidden files are not listed.
/// </summary>
internal sealed class Site
{
    private static readonly EnumerationOptions Listed = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private readonly string _folder;
    private FrozenDictionary<string, string> _files;

    /// <summary>Lists the files of a folder.</summary>
    /// <param name="folder">The folder, which has an index.html.</param>
    public Site(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _files = List();
    }

    /// <summary>Returns the file of a path, or null if there is none.</summary>
    /// <param name="path">The path of the request: <c>/assets/index.js</c>.</param>
    public string? Find(string path)
    {
        string name = path == "/" ? "/index.html" : path;
        if (!_files.TryGetValue(name, out string? file) || !File.Exists(file))
        {
            // The page may have been built again since.
            _files = List();
            _files.TryGetValue(name, out file);
        }

        return file;
    }

    /// <summary>Sends a file.</summary>
    public static async Task SendAsync(HttpContext context, string file)
    {
        context.Response.ContentType = MediaTypes.Of(file);
        context.Response.ContentLength = new FileInfo(file).Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.SendFileAsync(file, context.RequestAborted);
        }
    }

    private FrozenDictionary<string, string> List() => Directory.EnumerateFiles(_folder, "*", Listed)
        .Where(static file => MediaTypes.Of(file) is not null)
        .ToFrozenDictionary(
            file => '/' + Path.GetRelativePath(_folder, file).Replace(Path.DirectorySeparatorChar, '/'),
            StringComparer.Ordinal);
}
