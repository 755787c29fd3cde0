using System.ComponentModel;
using System.Diagnostics;

namespace LayerGen.Playground.Server.Pages;

/// <summary>Builds the page by npm.</summary>
internal static class NpmBuild
{
    /// <summary>Returns what the user can do instead.</summary>
    /// <param name="sources">The folder with package.json.</param>
    public static string Advice(string sources) =>
        $"Build the page with Node.js: 'npm ci' and 'npm run build' in '{Path.GetRelativePath(".", sources)}'.";

    /// <summary>Installs the packages of the lock file and builds. The output of npm is shown.</summary>
    /// <param name="sources">The folder with package.json.</param>
    /// <exception cref="ServerException">There is no npm, or it fails.</exception>
    public static void Run(string sources)
    {
        Console.WriteLine("The page is not built yet. It is built now: 'npm ci' and 'npm run build'.");
        foreach (string[] arguments in (string[][])[["ci"], ["run", "build"]])
        {
            Run(sources, arguments);
        }
    }

    private static void Run(string sources, string[] arguments)
    {
        // On Windows, npm is a batch file, which only the command processor starts.
        ProcessStartInfo info = OperatingSystem.IsWindows()
            ? new("cmd", ["/c", "npm", .. arguments])
            : new("npm", arguments);
        info.WorkingDirectory = sources;
        try
        {
            using Process npm = Process.Start(info)!;
            npm.WaitForExit();
            if (npm.ExitCode != 0)
            {
                throw new ServerException(
                    $"'npm {string.Join(' ', arguments)}' ended with exit code {npm.ExitCode}. {Advice(sources)}",
                    ExitCode.Usage);
            }
        }
        catch (Win32Exception)
        {
            throw new ServerException($"There is no npm on this machine. {Advice(sources)}", ExitCode.Usage);
        }
    }
}
