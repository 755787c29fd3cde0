using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LayerGen;

/// <summary>
/// Writes files so that neither a reader nor an interruption ever meets half of one. All files of this repository are
/// written here.
/// </summary>
/// <remarks>
/// <para>
/// The bytes go into a new file of a unique name beside the one that is meant, to the disk, and then by renaming into
/// its place: whatever fails on the way leaves the old file. The place is the one that symbolic links lead to, so the
/// links stay. The new file has the old one's Unix mode; a file that nobody may write is not replaced. Other hard links
/// to the old file keep the old bytes.
/// </para>
/// <para>
/// A device or a pipe is written to as it is. The projects that need this file compile it, so that it is no part of any
/// interface.
/// </para>
/// </remarks>
internal static class WholeFile
{
    /// <summary>
    /// A longer name does not go into the temporary one, which would get too long for some file systems.
    /// </summary>
    private const int LongestName = 100;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a text in UTF-8, without a byte order mark.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The path is empty, or the text has half of a surrogate pair.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is still there.</exception>
    public static void Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="bytes">The bytes.</param>
    public static void Write(string path, byte[] bytes) => Write(path, stream => stream.Write(bytes));

    /// <summary>Makes the folders around a file, where they are missing, before it is written.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    public static void MakeFolder(string path) => Guard(path, () =>
    {
        if (Path.GetDirectoryName(FilePlace.Of(path).Path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
    });

    /// <summary>Finds out, before the work begins, whether a file could be written. It is not made.</summary>
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

    /// <summary>Writes whatever is put into a stream.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes to the stream.</param>
    internal static void Write(string path, Action<Stream> write) => Guard(path, () =>
    {
        FilePlace place = FilePlace.Of(path);
        using (FileStream? device = OpenDevice(place))
        {
            if (device is not null)
            {
                write(device);
                return;
            }
        }

        string beside = Beside(place.Path);
        try
        {
            using (FileStream stream = Create(path, place.Path, beside))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            Replace(beside, place.Path);
        }
        catch
        {
            TryDelete(beside);
            throw;
        }
    });

    private static string Beside(string place)
    {
        string name = Path.GetFileName(place);
        string random = RandomNumberGenerator.GetHexString(16, lowercase: true);
        return Path.Join(Path.GetDirectoryName(place), $"{(Encoding.UTF8.GetByteCount(name) > LongestName ? "layergen" : name)}.{random}.tmp");
    }

    /// <summary>Creates the temporary file, with the mode of the one that it is to replace.</summary>
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

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
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
            throw new IOException($"the directory '{folder}' does not let a new file be made beside it.", exception);
        }

        try
        {
            // The system takes the mask of the process off the mode with which a file is made.
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

    /// <summary>Returns the mode of a file; null where there is none, or on Windows.</summary>
    private static UnixFileMode? ModeOf(string place)
    {
        if (!File.Exists(place))
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            return (File.GetAttributes(place) & FileAttributes.ReadOnly) == 0 ? null : throw new IOException("it is read-only.");
        }

        UnixFileMode mode = File.GetUnixFileMode(place);
        return (mode & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0 ? mode : throw new IOException("it is read-only.");
    }

    /// <summary>
    /// Renames over the file. Windows refuses that for as long as a reader, or another such renaming, has it.
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
            catch (Exception exception) when (OperatingSystem.IsWindows() && attempt < Attempts && exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(5 * Math.Min(attempt, 20));
            }
        }
    }

    /// <summary>Opens what can be written to but not replaced; null for a file, or where there is none.</summary>
    private static FileStream? OpenDevice(FilePlace place)
    {
        // A pipe may be anywhere. It has no length, and it is opened once: its reader sees the end when it is closed.
        bool isPerhapsPipe = !OperatingSystem.IsWindows() && new FileInfo(place.Path) is { Exists: true, Length: 0 } && ModeOf(place.Path) is not null;
        if (!place.IsDevice && !isPerhapsPipe)
        {
            return null;
        }

        var device = new FileStream(place.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
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
            // The first error says more.
        }
    }

    /// <summary>The system's messages do not always name the file, and never the one that was asked for.</summary>
    private static void Guard(string path, Action action)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"Cannot write '{path}': {exception.Message}"), exception);
        }
    }
}
