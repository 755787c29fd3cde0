namespace LayerGen.Playground.Server.Pages;

/// <summary>Finds the folder of the page: beside the program if it is published, or beside the sources.</summary>
internal static class PageFolder
{
    private const string Index = "index.html";

    /// <summary>Returns a folder with an index.html. Beside the sources, it is built if it is missing.</summary>
    /// <param name="folder">The folder that the user has named, if any.</param>
    /// <exception cref="ServerException">There is no page.</exception>
    public static string Find(string? folder)
    {
        if (folder is not null)
        {
            return HasPage(folder) ? folder : throw new ServerException(
                $"--page: expected a folder with an {Index}, but got '{folder}'.", ExitCode.Usage);
        }

        string published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (HasPage(published))
        {
            return published;
        }

        string sources = FindSources() ?? throw new ServerException(
            "There is no page beside the program, and no sources of it. Name its folder: --page FOLDER.",
            ExitCode.Usage);
        string built = Path.Combine(sources, "dist");
        if (!HasPage(built))
        {
            NpmBuild.Run(sources);
        }

        return HasPage(built) ? built : throw new ServerException(
            $"The build of the page wrote no {Index}. {NpmBuild.Advice(sources)}", ExitCode.Usage);
    }

    private static bool HasPage(string folder) => File.Exists(Path.Combine(folder, Index));

    /// <summary>Returns the folder <c>playground/page</c>. The program is in a folder of the same repository.</summary>
    private static string? FindSources()
    {
        for (DirectoryInfo? above = new(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            string page = Path.Combine(above.FullName, "playground", "page");
            if (File.Exists(Path.Combine(page, "package.json")))
            {
                return page;
            }
        }

        return null;
    }
}
