namespace LayerGen;

/// <summary>
/// The file of a sweep while it runs: one sweep has it, a line is added a trial, and at the end it is written anew.
/// </summary>
/// <remarks>
/// The path is followed to the file that it leads to, once: another way to the same file, by links or from another
/// folder, is the same file, and a change of the current folder makes no difference. A hard link is another file from
/// the first writing on, which makes a new one.
/// </remarks>
internal sealed class SweepFile : IDisposable
{
    private readonly string _path;
    private readonly string _place;
    private readonly FileStream _hold;
    private StreamWriter? _lines;

    private SweepFile(string path, string place, FileStream hold)
    {
        _path = path;
        _place = place;
        _hold = hold;
    }

    /// <summary>Takes a file, and keeps other sweeps off it, of this process and of others.</summary>
    /// <exception cref="IOException">Another sweep has the file, or none can be written there.</exception>
    public static SweepFile Open(string path)
    {
        WholeFile.Check(path);
        string place = FilePlace.Of(path).Path;

        // Beside it, because the file itself is read while it grows, and replaced.
        string beside = place + ".layergen-lock";
        if (new FileInfo(beside) is { Exists: true, Length: > 0 })
        {
            throw new IOException($"Expected to make '{beside}' while the sweep runs, but there is a file of that name, which is no lock of a sweep.");
        }

        while (true)
        {
            FileStream hold = Hold(path, beside);
            if (File.Exists(beside))
            {
                return new SweepFile(path, place, hold);
            }

            // Another sweep ended, and took away the file, after it was opened here and before it was locked.
            hold.Dispose();
        }
    }

    /// <summary>Returns what an earlier run has left; null where there is no file.</summary>
    public string? Read() => File.Exists(_place) ? File.ReadAllText(_place) : null;

    /// <summary>Puts the file in order to go on with. From then on others may read it, but not write it.</summary>
    public void Begin(string text)
    {
        WholeFile.Write(_place, text);
        _lines = new StreamWriter(new FileStream(_place, FileMode.Append, FileAccess.Write, FileShare.Read));
    }

    /// <summary>Adds a line.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Append(string line)
    {
        try
        {
            _lines!.Write(line);
            _lines.Flush();
        }
        catch (IOException exception)
        {
            throw new IOException($"Cannot write '{_path}': {exception.Message}", exception);
        }
    }

    /// <summary>Writes the whole table in its order.</summary>
    public void End(string text)
    {
        _lines?.Dispose();
        WholeFile.Write(_place, text);
    }

    public void Dispose()
    {
        try
        {
            _lines?.Dispose();
        }
        finally
        {
            _hold.Dispose();
        }
    }

    private static FileStream Hold(string path, string beside)
    {
        try
        {
            // The system lets go of it when a process is killed.
            return new FileStream(beside, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (File.Exists(beside))
        {
            throw new IOException($"Expected {path} for one sweep at a time, but another one is writing it ({beside} is in use).", exception);
        }
    }
}
