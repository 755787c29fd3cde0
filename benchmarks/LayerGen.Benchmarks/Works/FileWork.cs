using System.Runtime.InteropServices;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Works;

/// <summary>
/// Saving or loading the weights of a network, beside the same number of bytes without any format. The bytes are in the
/// file cache of the system, except where a subject flushes them to the disk.
/// </summary>
/// <param name="name">The name of the workload.</param>
/// <param name="create">Creates the subjects for a file.</param>
/// <param name="subjects">The names of the subjects.</param>
internal sealed class FileWork(string name, IReadOnlyList<string> subjects, Func<string, IReadOnlyList<Subject>> create)
    : Work
{
    private const string WholeBytes = "bytes: write, flush, rename";
    private const string Memory = "/dev/shm";

    public override string Name => name;

    public override bool IsOnRequest => name.EndsWith("100M", StringComparison.Ordinal);

    public override IReadOnlyList<string> SubjectNames => subjects;

    public static IEnumerable<Work> All =>
    [
        new FileWork("file/save/100M", [Subject.Ours, WholeBytes, "File.WriteAllBytes and flush"], path =>
        {
            (Net10000x10000 network, byte[] bytes) = Large();
            return
            [
                new FileSubject(Subject.Ours, () => network.Save(path)),
                new FileSubject(WholeBytes, () => WriteWhole(path + ".whole", bytes)),
                new FileSubject("File.WriteAllBytes and flush", () => WriteAndFlush(path + ".bytes", bytes)),
            ];
        }),

        // A file that is not flushed costs whoever flushes next, so it is compared where nothing has to be flushed.
        new FileWork("file/save-memory/100M", [Subject.Ours, "File.WriteAllBytes"], path =>
        {
            (Net10000x10000 network, byte[] bytes) = Large();
            return
            [
                new FileSubject(Subject.Ours, () => network.Save(path)),
                new FileSubject("File.WriteAllBytes", () => File.WriteAllBytes(path + ".bytes", bytes)),
            ];
        }),
        new FileWork("file/load/100M", [Subject.Ours, "LoadWeights", "File.ReadAllBytes"], path =>
        {
            var network = new Net10000x10000();
            network.Save(path);
            Check(network.Parameters.SequenceEqual(Net10000x10000.Load(path).Parameters));
            return
            [
                new FileSubject(Subject.Ours, () => Net10000x10000.Load(path)),
                new FileSubject("LoadWeights", () => network.LoadWeights(path)),
                new FileSubject("File.ReadAllBytes", () => File.ReadAllBytes(path)),
            ];
        }),
        new FileWork("file/load/4-16-16-2", [Subject.Ours, "from bytes", "File.ReadAllBytes"], path =>
        {
            var network = new Net4x16x16x2(seed: 1);
            network.Save(path);
            byte[] bytes = File.ReadAllBytes(path);
            Check(network.Parameters.SequenceEqual(Net4x16x16x2.Load(path).Parameters));
            return
            [
                new FileSubject(Subject.Ours, () => Net4x16x16x2.Load(path)),
                new FileSubject("from bytes", () => Net4x16x16x2.Load(bytes)),
                new FileSubject("File.ReadAllBytes", () => File.ReadAllBytes(path)),
            ];
        }),
    ];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        string folder = TemporaryFolder.Path;
        if (name.Contains("memory", StringComparison.Ordinal) && Directory.Exists(Memory))
        {
            folder = TemporaryFolder.CreateIn(Memory);
        }

        return create(Path.Combine(folder, name.Replace('/', '-')));
    }

    private static (Net10000x10000 Network, byte[] Bytes) Large()
    {
        var network = new Net10000x10000(seed: 1);
        return (network, MemoryMarshal.AsBytes(network.Parameters).ToArray());
    }

    private static void WriteAndFlush(string path, byte[] bytes)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Replaces a file as a whole, as LayerGen does. The others can leave a half of it.</summary>
    private static void WriteWhole(string path, byte[] bytes)
    {
        using (var stream = new FileStream(
            path + ".tmp", FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(path + ".tmp", path, overwrite: true);
    }

    private static void Check(bool isEqual)
    {
        if (!isEqual)
        {
            throw new MismatchException("The loaded network has other parameters than the saved one.");
        }
    }

    private sealed class FileSubject(string name, Action action) : Subject(name)
    {
        public override void Run(int calls)
        {
            for (int call = 0; call < calls; call++)
            {
                action();
            }
        }
    }
}
