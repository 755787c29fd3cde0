using System.Globalization;
using System.Runtime.InteropServices;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>A C source, compiled and loaded into this process.</summary>
internal sealed class CLibrary : IDisposable
{
    private static int LastNumber;

    private readonly nint _handle;

    private CLibrary(nint handle)
    {
        _handle = handle;
    }

    /// <summary>Gets the names of the subjects that are compiled from C.</summary>
    public static IReadOnlyList<string> SubjectNames => [.. CCompiler.All.Select(SubjectName)];

    public static string SubjectName(CCompiler compiler) => $"C loops ({compiler.Name})";

    /// <summary>
    /// Compiles and loads a source with each available compiler. Compilers that do not work are noted and omitted.
    /// </summary>
    public static IEnumerable<(string SubjectName, CLibrary Library)> LoadAll(string source, ICollection<string> notes)
    {
        if (CCompiler.All.Count == 0)
        {
            notes.Add("No C compiler found (cc, gcc, clang): the C loops are missing from this run.");
        }

        foreach (CCompiler compiler in CCompiler.All)
        {
            if (Load(compiler, source, notes) is { } library)
            {
                yield return (SubjectName(compiler), library);
            }
        }
    }

    /// <summary>Returns the address of a function.</summary>
    public nint Function(string name) => NativeLibrary.GetExport(_handle, name);

    public void Dispose() => NativeLibrary.Free(_handle);

    private static CLibrary? Load(CCompiler compiler, string source, ICollection<string> notes)
    {
        // A unique name for each, because for a name that is already loaded the loader returns the existing library.
        string name = "loops" + Interlocked.Increment(ref LastNumber).ToString(CultureInfo.InvariantCulture);
        string sourceFile = Path.Combine(TemporaryFolder.Path, name + ".c");
        string libraryFile = Path.Combine(
            TemporaryFolder.Path, OperatingSystem.IsWindows() ? name + ".dll" : name + ".so");
        File.WriteAllText(sourceFile, source);
        if (compiler.Compile(sourceFile, libraryFile) is { } errors)
        {
            string first = errors.Split('\n')[0];
            notes.Add($"{compiler.Name} does not compile the C loops, which are missing therefore: {first}");
            return null;
        }

        if (!NativeLibrary.TryLoad(libraryFile, out nint handle))
        {
            notes.Add($"The C loops of {compiler.Name} do not load, and are missing therefore.");
            return null;
        }

        return new CLibrary(handle);
    }
}
