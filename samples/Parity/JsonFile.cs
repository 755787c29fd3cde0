using LayerGen.Samples;

namespace ParitySample;

/// <summary>
/// The file of the JSON report. It is opened before the work starts, so that a path that cannot be written fails at once,
/// but what it held stays until there is a report to replace it.
/// </summary>
internal sealed class JsonFile : IDisposable
{
    private readonly FileStream _stream;

    private JsonFile(FileStream stream)
    {
        _stream = stream;
    }

    /// <summary>Opens a file for writing.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why and names it.</exception>
    public static JsonFile Open(string path)
    {
        OutputPath.CheckFile(path);

        // Without a buffer nothing is left for Dispose to write, so that every error shows in Write.
        return Guarded(path, () => new JsonFile(
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0)));
    }

    /// <summary>Replaces the content of the file.</summary>
    /// <exception cref="IOException">It cannot be written; the message says why and names it.</exception>
    public void Write(byte[] content) => Guarded(_stream.Name, () =>
    {
        // A pipe or a device has no length to set.
        if (_stream.CanSeek && _stream.Length > 0)
        {
            _stream.SetLength(0);
        }

        _stream.Write(content);
        _stream.Flush();
        return true;
    });

    public void Dispose() => _stream.Dispose();

    private static TResult Guarded<TResult>(string path, Func<TResult> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Cannot write '{path}': {exception.Message}", exception);
        }
    }
}
