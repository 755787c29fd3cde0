using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using LayerGen.Tool.Terminal;

namespace LayerGen.Tool.Show;

/// <summary>Builds a project, or a program of one file, with the .NET SDK.</summary>
/// <param name="Path">The project or the program.</param>
/// <param name="Configuration">The configuration, or <see langword="null"/> for that of the project.</param>
/// <param name="Framework">The target framework, or <see langword="null"/> for the only one.</param>
internal sealed record ProjectBuild(string Path, string? Configuration, string? Framework)
{
    /// <summary>Builds, or only evaluates the project, and returns the path of the assembly.</summary>
    /// <param name="isBuilt">Whether the assembly is expected to exist.</param>
    /// <param name="console">The console, which receives the errors of the compiler.</param>
    /// <param name="cancellationToken">The token that ends the build.</param>
    /// <exception cref="ToolException">The project does not compile.</exception>
    public string Run(bool isBuilt, ToolConsole console, CancellationToken cancellationToken)
    {
        string result = System.IO.Path.GetTempFileName();
        try
        {
            (int exitCode, string output) = RunDotnet(ArgumentsFor(isBuilt, result), cancellationToken);
            if (exitCode != 0)
            {
                WriteErrors(console, output);
                throw new ToolException($"'{System.IO.Path.GetFileName(Path)}' does not build.");
            }

            string assembly = File.ReadAllText(result).Trim();
            if (assembly.Length == 0)
            {
                throw ToolException.Usage(
                    $"--framework: expected one of the frameworks of '{System.IO.Path.GetFileName(Path)}', "
                    + "which has several, but got none.");
            }

            return File.Exists(assembly)
                ? assembly
                : throw new ToolException($"--no-build: expected the assembly '{assembly}', but it does not exist.");
        }
        finally
        {
            File.Delete(result);
        }
    }

    private static (int ExitCode, string Output) RunDotnet(
        IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_CLI_FORCE_UTF8_ENCODING"] = "1";
        using Process process = Start(start);
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = process.StandardOutput.ReadToEndAsync(cancellationToken).GetAwaiter().GetResult();
            output += errors.GetAwaiter().GetResult();
            process.WaitForExitAsync(cancellationToken).GetAwaiter().GetResult();
            return (process.ExitCode, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new ToolException($"Expected the command 'dotnet' of the .NET SDK, but got: {exception.Message}");
        }
    }

    /// <summary>Writes the errors, or everything if there are none that can be told apart.</summary>
    private static void WriteErrors(ToolConsole console, string output)
    {
        string[] lines =
        [
            .. output.Split('\n')
                .Select(static line => line.TrimEnd())
                .Where(static line => line.Length > 0)
                .Distinct(),
        ];
        string[] errors = [.. lines.Where(static line => line.Contains(": error ", StringComparison.Ordinal))];
        foreach (string line in errors.Length > 0 ? errors : lines)
        {
            console.Error.WriteLine(line);
        }
    }

    private IEnumerable<string> ArgumentsFor(bool isBuilt, string result) =>
    [
        "build",
        Path,
        "-getProperty:TargetPath",
        "-getResultOutputFile:" + result,
        "-verbosity:quiet",
        "-nologo",
        "-terminalLogger:off",
        .. isBuilt ? (string[])[] : ["-target:Build"],
        .. Configuration is null ? (string[])[] : ["-property:Configuration=" + Configuration],
        .. Framework is null ? (string[])[] : ["-property:TargetFramework=" + Framework],
    ];
}
