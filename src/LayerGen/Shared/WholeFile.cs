using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LayerGen.Shared;

/// <summary>
/// Writes files so that neither a reader nor an interruption ever sees a partly written file. All files of this
/// repository are written by this class.
/// </summary>
/// <remarks>
/// <para>
/// The bytes are written to a new file with a unique name in the same directory, flushed to the disk, and then renamed
/// over the target. The directory is flushed, too, so that the new name survives a loss of power. If anything fails,
/// the old file remains. Symbolic links are followed and stay as they are. The new file gets the Unix mode of the old
/// one, and a file without write permission is not replaced. Other hard links to the old file keep the old bytes.
/// </para>
/// <para>
/// A device or a pipe is written directly. Projects that need this class compile its source file, so that it is not
/// part of a public interface.
/// </para>
/// </remarks>
internal static class WholeFile
{
    /// <summary>
    /// The longest name that is included in the temporary one, which would otherwise be too long for some file systems.
    /// </summary>
    private const int LongestName = 100;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a text in UTF-8, without a byte order mark.</summary>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The path is empty, or the text has an unpaired surrogate.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public static void Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="bytes">The bytes.</param>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>Creates the missing directories of a file before it is written.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    public static void MakeFolder(string path) => Guard(path, () =>
    {
        if (Path.GetDirectoryName(FilePlace.Of(path).Path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
    });

    /// <summary>Checks, before the work begins, whether a file can be written. The file is not created.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    public static void Check(string path) => Guard(path, () =>
    {
        FilePlace place = FilePlace.Of(path);
        if (!place.IsDevice)
        {
            string beside = Beside(place.Path);
            Create(path, place.Path, beside).Dispose();
            File.Delete(beside);
        }
    });

    /// <summary>Writes the content of a stream.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="write">Writes to the stream.</param>
    internal static void Write(string path, Action<Stream> write) =>
        Write(path, write, static (stream, write) => write(stream));

    /// <summary>Writes the content of a stream from a state, which may be on the stack.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="state">The state.</param>
    /// <param name="write">Writes to the stream.</param>
    internal static void Write<TState>(string path, TState state, Action<Stream, TState> write)
        where TState : allows ref struct
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            WriteUnguarded(path, state, write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, exception);
        }
        catch (ArgumentOutOfRangeException exception) when (exception.ParamName == "value")
        {
            // .NET throws this exception for EFBIG: FAT32 has no files of 4 GB, and a user may have a smaller limit.
            throw CannotWrite(path, new IOException(
                "it is too large for the file system, or for the limit of this user.", exception));
        }
    }

    private static void WriteUnguarded<TState>(string path, TState state, Action<Stream, TState> write)
        where TState : allows ref struct
    {
        FilePlace place = FilePlace.Of(path);
        using (FileStream? device = OpenDevice(place))
        {
            if (device is not null)
            {
                write(device, state);
                return;
            }
        }

        string beside = Beside(place.Path);
        try
        {
            using (FileStream stream = Create(path, place.Path, beside))
            {
                write(stream, state);
                stream.Flush(flushToDisk: true);
            }

            Replace(beside, place.Path);
        }
        catch
        {
            TryDelete(beside);
            throw;
        }

        FolderFlush.Try(Path.GetDirectoryName(place.Path)!);
    }

    private static string Beside(string place)
    {
        string name = Path.GetFileName(place);
        string random = RandomNumberGenerator.GetHexString(16, lowercase: true);
        return Path.Join(
            Path.GetDirectoryName(place),
            $"{(Encoding.UTF8.GetByteCount(name) > LongestName ? "layergen" : name)}.{random}.tmp");
    }

    /// <summary>Creates the temporary file, with the mode of the file that it will replace.</summary>
    private static FileStream Create(string path, string place, string beside)
    {
        string folder = Path.GetDirectoryName(place) ?? throw new IOException("it is a directory.");
        if (Directory.Exists(place))
        {
            throw new IOException("it is a directory.");
        }

        if (!Directory.Exists(folder))
        {
            throw new IOException($"the directory '{folder}' does not exist.");
        }

        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            BufferSize = 0,
        };
        UnixFileMode? mode = ModeOf(place);
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        FileStream stream;
        try
        {
            stream = new FileStream(beside, options);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"the directory '{folder}' does not allow a new file to be created.", exception);
        }

        try
        {
            // The operating system removes the umask of the process from the mode of a new file.
            if (mode is { } old && !OperatingSystem.IsWindows() && File.GetUnixFileMode(stream.SafeFileHandle) != old)
            {
                File.SetUnixFileMode(stream.SafeFileHandle, old);
            }

            return stream;
        }
        catch
        {
            stream.Dispose();
            TryDelete(beside);
            throw;
        }
    }

    /// <summary>Returns the mode of a file, or <see langword="null"/> if there is none, or on Windows.</summary>
    private static UnixFileMode? ModeOf(string place)
    {
        if (!File.Exists(place))
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            return (File.GetAttributes(place) & FileAttributes.ReadOnly) == 0
                ? null
                : throw new IOException("it is read-only.");
        }

        UnixFileMode mode = File.GetUnixFileMode(place);
        return (mode & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0
            ? mode
            : throw new IOException("it is read-only.");
    }

    /// <summary>
    /// Renames over the file. Windows does not allow this while a reader, or another such renaming, has the file open.
    /// </summary>
    private static void Replace(string beside, string place)
    {
        const int Attempts = 40;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(beside, place, overwrite: true);
                return;
            }
            catch (Exception exception)
                when (OperatingSystem.IsWindows()
                    && attempt < Attempts
                    && exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(5 * Math.Min(attempt, 20));
            }
        }
    }

    /// <summary>
    /// Opens a device or a pipe, which can be written but not replaced. Returns <see langword="null"/> for a file, or
    /// if there is none.
    /// </summary>
    private static FileStream? OpenDevice(FilePlace place)
    {
        // A pipe may be anywhere. It has no length, and it is opened once, because its reader sees the end when it is
        // closed.
        bool isPerhapsPipe = !OperatingSystem.IsWindows()
            && new FileInfo(place.Path) is { Exists: true, Length: 0 }
            && ModeOf(place.Path) is not null;
        if (!place.IsDevice && !isPerhapsPipe)
        {
            return null;
        }

        var device = new FileStream(
            place.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (!place.IsDevice && device.CanSeek)
        {
            device.Dispose();
            return null;
        }

        return device;
    }

    private static void TryDelete(string beside)
    {
        try
        {
            File.Delete(beside);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first error is more informative.
        }
    }

    /// <summary>
    /// Adds the path to errors: the messages of the operating system do not always name the file, and never as the
    /// caller did.
    /// </summary>
    private static void Guard(string path, Action action)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, exception);
        }
    }

    private static IOException CannotWrite(string path, Exception exception) => new(
        string.Create(CultureInfo.InvariantCulture, $"Cannot write '{path}': {exception.Message}"), exception);
}
