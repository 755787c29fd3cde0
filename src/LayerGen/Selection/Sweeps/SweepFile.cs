using LayerGen.Shared;

namespace LayerGen.Selection;

/// <summary>
/// The file of a sweep while it runs. Only one sweep uses it. Each trial appends a line, and at the end the whole file
/// is rewritten.
/// </summary>
/// <remarks>
/// The path is resolved once to the file that links lead to. Other paths to the same file are therefore recognized, and
/// a change of the current directory has no effect. A hard link becomes a different file with the first rewrite, which
/// creates a new file.
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

    /// <summary>Opens a file and locks it against other sweeps, in this process and in others.</summary>
    /// <exception cref="IOException">Another sweep uses the file, or it cannot be written.</exception>
    public static SweepFile Open(string path)
    {
        WholeFile.Check(path);
        string place = FilePlace.Of(path).Path;

        // A separate file, because the table itself is read while it grows, and is replaced.
        string beside = place + ".layergen-lock";
        if (new FileInfo(beside) is { Exists: true, Length: > 0 })
        {
            throw new IOException(
                $"Expected to create '{beside}' while the sweep runs, but a file of that name exists, "
                + "which is not the lock of a sweep.");
        }

        while (true)
        {
            FileStream hold = Hold(path, beside);
            if (File.Exists(beside))
            {
                return new SweepFile(path, place, hold);
            }

            // Another sweep ended and deleted the lock file after it was opened here and before it was locked.
            hold.Dispose();
        }
    }

    /// <summary>Returns the content that an earlier run left, or <see langword="null"/> if there is no file.</summary>
    public string? Read() => File.Exists(_place) ? File.ReadAllText(_place) : null;

    /// <summary>Writes the content to continue from. From then on others may read the file, but not write it.</summary>
    public void Begin(string text)
    {
        WholeFile.Write(_place, text);
        _lines = new StreamWriter(new FileStream(_place, FileMode.Append, FileAccess.Write, FileShare.Read));
    }

    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">The line cannot be written.</exception>
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

    /// <summary>Writes the whole table in its final order.</summary>
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
            // The operating system deletes the file when the process is killed.
            return new FileStream(
                beside,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (File.Exists(beside))
        {
            throw new IOException(
                $"Expected {path} for one sweep at a time, but another one is writing it ({beside} is in use).",
                exception);
        }
    }
}
