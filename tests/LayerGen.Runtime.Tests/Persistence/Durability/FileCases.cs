using System.Runtime.InteropServices;
using LayerGen.Persistence;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>
/// Loads mutated files, one for each number. Each is loaded or causes an exception for a wrong format, which leaves the
/// network unchanged, and the memory is bounded by the length of the file.
/// </summary>
/// <param name="seed">Determines the files, together with their numbers.</param>
internal sealed class FileCases(int seed)
{
    /// <summary>
    /// The number of bytes that loading may allocate in addition to twice the length of the file: descriptions of the
    /// tensors, the values of the network, the message of an exception, a buffer of 64 KiB that is used again, and what
    /// the runtime itself allocates at the first use of a method, which may be as late as in the thousandth file.
    /// </summary>
    public const long MostBytes = 1024 * 1024;

    /// <summary>As <see cref="MostBytes"/>, but for a training run with its workspaces.</summary>
    public const long MostBytesOfRun = 1024 * 1024;

    private static readonly byte[][] Others = [.. FileKind.All.Select(kind => kind.Bytes)];

    private readonly SavedNet _network = new(seed: 5);
    private readonly SavedNet _original = new(seed: 5);

    /// <summary>Gets the number of files that were loaded in at least one way.</summary>
    public int Loaded { get; private set; }

    /// <summary>Gets the largest number of bytes that was allocated beyond twice a file.</summary>
    public long LargestBytes { get; private set; }

    /// <summary>As <see cref="LargestBytes"/>, for a training run.</summary>
    public long LargestBytesOfRun { get; private set; }

    /// <summary>Loads the file of a number.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public string? Run(int number)
    {
        FileKind kind = FileKind.All[number % FileKind.All.Count];
        byte[] file = new FileMutation(new Random(Mix(number))).Apply(kind.Bytes, Others);
        bool isLoaded = false;
        foreach (FileLoader loader in kind.Loaders)
        {
            if (Load(loader, file, ref isLoaded) is { } wrong)
            {
                return $"{kind.Name}, {loader.Name}: {wrong}";
            }
        }

        Loaded += isLoaded ? 1 : 0;
        return null;
    }

    /// <summary>Loads the files that are not mutated. This also compiles the methods.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public static string? CheckOriginals()
    {
        foreach (FileKind kind in FileKind.All)
        {
            foreach (FileLoader loader in kind.Loaders)
            {
                try
                {
                    loader.Load(new SavedNet(seed: 5), kind.Bytes);
                }
                catch (Exception exception)
                {
                    return $"{kind.Name}, {loader.Name}: the file itself is not loaded: {exception.Message}";
                }
            }
        }

        return null;
    }

    private string? Load(FileLoader loader, byte[] file, ref bool isLoaded)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            loader.Load(_network, file);
            isLoaded = true;
            Reset();
        }
        catch (Exception exception)
        {
            if (exception is not NetworkFormatException
                && !(loader.IsRun && exception is ArgumentException { ParamName: "options" }))
            {
                return exception.ToString();
            }

            if (!IsOriginal())
            {
                Reset();
                return "the network has changed, despite " + exception.Message;
            }
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before - (2 * file.Length);
        if (loader.IsRun)
        {
            LargestBytesOfRun = Math.Max(LargestBytesOfRun, bytes);
        }
        else
        {
            LargestBytes = Math.Max(LargestBytes, bytes);
        }

        long most = loader.IsRun ? MostBytesOfRun : MostBytes;
        return bytes <= most
            ? null
            : $"{bytes:N0} bytes were allocated in addition to twice the {file.Length:N0} bytes of the file";
    }

    private void Reset()
    {
        _original.Parameters.CopyTo(_network.Parameters);
        _original.Statistics.CopyTo(_network.Statistics);
        NumpyRandom random = _original.Random;
        _network.Random.Restore(random.State, random.Position, random.CachedGaussian);
    }

    private bool IsOriginal() =>
        MemoryMarshal.AsBytes(_network.Parameters).SequenceEqual(MemoryMarshal.AsBytes(_original.Parameters))
        && MemoryMarshal.AsBytes(_network.Statistics).SequenceEqual(MemoryMarshal.AsBytes(_original.Statistics))
        && _network.Random.State.SequenceEqual(_original.Random.State)
        && _network.Random.Position == _original.Random.Position
        && _network.Random.CachedGaussian == _original.Random.CachedGaussian;

    /// <summary>Mixes the bits, so that neighboring numbers draw independent changes (SplitMix64).</summary>
    private int Mix(int number)
    {
        ulong word = ((ulong)(uint)seed << 32 | (uint)number) + 0x9E3779B97F4A7C15;
        word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9;
        word = (word ^ word >> 27) * 0x94D049BB133111EB;
        return (int)(word ^ word >> 31);
    }
}
