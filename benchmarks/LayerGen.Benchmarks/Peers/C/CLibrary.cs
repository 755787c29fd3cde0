using System.Globalization;
using System.Runtime.InteropServices;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>A C source, compiled and loaded into this process.</summary>
internal sealed class CLibrary : IDisposable
{
    private static readonly Dictionary<(CCompiler Compiler, string Source, string Options), string> Compiled = [];

    private static int LastNumber;

    private readonly nint _handle;

    private CLibrary(nint handle)
    {
        _handle = handle;
    }

    /// <summary>The kind of most sources: loops that the compiler vectorizes.</summary>
    public const string Loops = "C loops";

    /// <summary>Returns the names of the subjects that are compiled from C.</summary>
    /// <param name="kind">The kind of source.</param>
    public static IReadOnlyList<string> SubjectNames(string kind = Loops) =>
        [.. CCompiler.All.Select(compiler => SubjectName(kind, compiler))];

    /// <summary>
    /// Compiles and loads a source with each available compiler. Compilers that do not work are noted and omitted.
    /// </summary>
    /// <param name="source">The source.</param>
    /// <param name="notes">Receives notes for the reader.</param>
    /// <param name="kind">The kind of source.</param>
    /// <param name="options">Options of the compilers behind the usual ones.</param>
    public static IEnumerable<(string SubjectName, CLibrary Library)> LoadAll(
        string source, ICollection<string> notes, string kind = Loops, IReadOnlyList<string>? options = null)
    {
        if (CCompiler.All.Count == 0)
        {
            notes.Add($"No C compiler found (cc, gcc, clang): {kind} is missing from this run.");
        }

        foreach (CCompiler compiler in CCompiler.All)
        {
            if (Load(compiler, source, notes, kind, options ?? []) is { } library)
            {
                yield return (SubjectName(kind, compiler), library);
            }
        }
    }

    /// <summary>Returns the address of a function.</summary>
    public nint Function(string name) => NativeLibrary.GetExport(_handle, name);

    public void Dispose() => NativeLibrary.Free(_handle);

    private static string SubjectName(string kind, CCompiler compiler) => $"{kind} ({compiler.Name})";

    private static CLibrary? Load(
        CCompiler compiler, string source, ICollection<string> notes, string kind, IReadOnlyList<string> options)
    {
        // A unique name for each, because for a name that is already loaded the loader returns the existing library.
        string name = "loops" + Interlocked.Increment(ref LastNumber).ToString(CultureInfo.InvariantCulture);
        string sourceFile = Path.Combine(TemporaryFolder.Path, name + ".c");
        string libraryFile = Path.Combine(
            TemporaryFolder.Path, OperatingSystem.IsWindows() ? name + ".dll" : name + ".so");
        (CCompiler Compiler, string Source, string Options) key = (compiler, source, string.Join(' ', options));
        if (Compiled.TryGetValue(key, out string? same))
        {
            // Several workloads have the same source.
            File.Copy(same, libraryFile);
        }
        else if (Compile() is { } errors)
        {
            string first = errors.Split('\n')[0];
            notes.Add($"{SubjectName(kind, compiler)} does not compile, and is missing therefore: {first}");
            return null;
        }

        if (!NativeLibrary.TryLoad(libraryFile, out nint handle))
        {
            notes.Add($"{SubjectName(kind, compiler)} does not load, and is missing therefore.");
            return null;
        }

        Compiled[key] = libraryFile;
        return new CLibrary(handle);

        string? Compile()
        {
            File.WriteAllText(sourceFile, source);
            return compiler.Compile(sourceFile, libraryFile, options);
        }
    }
}
