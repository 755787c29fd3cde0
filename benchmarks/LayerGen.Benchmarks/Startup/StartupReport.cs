using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace LayerGen.Benchmarks.Startup;

/// <summary>
/// The improved run as a whole process, from its start to its end, with the JIT and published with NativeAOT. The
/// program is built first, from the project next to this one.
/// </summary>
internal static class StartupReport
{
    private const string Project = "LayerGen.Benchmarks.Startup";
    private const int Runs = 15;

    /// <summary>Builds, times and prints.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(IAnsiConsole console)
    {
        if (FindProject() is not { } project)
        {
            Console.Error.WriteLine(
                $"The project {Project} is not beside the repository's solution; it is built from its source.");
            return ExitCode.Failure;
        }

        string output = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            string jit = Path.Combine(output, "jit");
            string native = Path.Combine(output, "aot");
            if (!Succeeds("build", project, "-c", "Release", "-o", jit)
                || !Succeeds(
                    "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", native))
            {
                return ExitCode.Failure;
            }

            Table table = new Table().AddColumn("process/improved").AddColumn("ms (median)").AddColumn("ms (min)")
                .AddColumn("last loss");
            AddRow(table, "JIT", "dotnet", [Path.Combine(jit, Project + ".dll")]);
            AddRow(
                table, "NativeAOT", Path.Combine(native, OperatingSystem.IsWindows() ? Project + ".exe" : Project), []);
            console.Write(table);
            return ExitCode.Success;
        }
        finally
        {
            if (Directory.Exists(output))
            {
                Directory.Delete(output, recursive: true);
            }
        }
    }

    private static string? FindProject()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string project = Path.Combine(folder.FullName, "benchmarks", Project);
            if (File.Exists(Path.Combine(folder.FullName, "LayerGen.sln")) && Directory.Exists(project))
            {
                return project;
            }
        }

        return null;
    }

    private static bool Succeeds(params string[] arguments)
    {
        (int code, string output, _) = Start("dotnet", arguments);
        if (code != 0)
        {
            Console.Error.WriteLine($"'dotnet {arguments[0]}' failed:");
            Console.Error.WriteLine(output);
        }

        return code == 0;
    }

    private static void AddRow(Table table, string name, string file, string[] arguments)
    {
        string loss = "";
        double[] times = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            (_, string output, times[run]) = Start(file, arguments);
            loss = output.Trim();
        }

        Array.Sort(times);
        table.AddRow(
            name,
            times[Runs / 2].ToString("F1", CultureInfo.InvariantCulture),
            times[0].ToString("F1", CultureInfo.InvariantCulture),
            loss);
    }

    private static (int Code, string Output, double Milliseconds) Start(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true };
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
    }
}
