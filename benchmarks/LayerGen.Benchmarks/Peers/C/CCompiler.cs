using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>A C compiler on this machine.</summary>
/// <param name="Path">The program.</param>
/// <param name="Name">The kind and version: <c>gcc 12.2.0</c>.</param>
internal sealed partial record CCompiler(string Path, string Name)
{
    private static readonly string[] Commands = ["cc", "gcc", "clang"];

    /// <summary>
    /// Options that keep the order of the sums and divide instead of refining a reciprocal, which takes longer if the
    /// next operation waits for it.
    /// </summary>
    public static readonly IReadOnlyList<string> KeepOrder =
    [
        "-fno-associative-math",
        "-fno-reciprocal-math",
        .. RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ["-mrecip=none"] : (string[])[],
    ];

    private static readonly Lazy<IReadOnlyList<CCompiler>> Found = new(FindAll);

    /// <summary>Gets every compiler on the search path. A compiler with several names counts once.</summary>
    public static IReadOnlyList<CCompiler> All => Found.Value;

    /// <summary>Compiles a source to a shared library.</summary>
    /// <param name="source">The file with the source.</param>
    /// <param name="library">The file for the library.</param>
    /// <param name="options">Options behind the others.</param>
    /// <returns>The output of the compiler if it failed, otherwise null.</returns>
    public string? Compile(string source, string library, IReadOnlyList<string> options)
    {
        string objectFile = System.IO.Path.ChangeExtension(library, ".o");
        string native = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-mcpu=native" : "-march=native";
        string[] positionIndependent = OperatingSystem.IsWindows() ? [] : ["-fPIC"];

        // Linked without -ffast-math, because with it gcc adds code that makes the whole process, including LayerGen,
        // flush denormals.
        return Run(["-O3", native, "-ffast-math", .. options, .. positionIndependent, "-c", source, "-o", objectFile])
            ?? Run(["-shared", "-o", library, objectFile, "-lm"]);
    }

    private static IReadOnlyList<CCompiler> FindAll()
    {
        List<CCompiler> compilers = [];
        foreach (string command in Commands)
        {
            if (Find(command) is { } path
                && NameOf(path) is { } name
                && compilers.TrueForAll(other => other.Name != name))
            {
                compilers.Add(new CCompiler(path, name));
            }
        }

        return compilers;
    }

    private static string? Find(string command)
    {
        string file = OperatingSystem.IsWindows() ? command + ".exe" : command;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return folders.Select(folder => System.IO.Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>
    /// Returns the kind and version from the first line that the compiler prints about itself, or null if it does not
    /// work.
    /// </summary>
    private static string? NameOf(string path)
    {
        string output;
        try
        {
            ProcessStartInfo start =
                new(path, "--version") { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
        }
        catch (Win32Exception)
        {
            return null;
        }

        string line = output.Split('\n')[0];
        Match clang = ClangVersion().Match(line);
        Match gcc = LastVersion().Match(line);
        return clang.Success ? $"clang {clang.Groups[1].Value}" : gcc.Success ? $"gcc {gcc.Value}" : null;
    }

    private string? Run(string[] arguments)
    {
        ProcessStartInfo start = new(Path, arguments) { RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : errors.Trim();
    }

    [GeneratedRegex(@"clang version (\d+(\.\d+)+)")]
    private static partial Regex ClangVersion();

    [GeneratedRegex(@"\d+\.\d+(\.\d+)*", RegexOptions.RightToLeft)]
    private static partial Regex LastVersion();
}
