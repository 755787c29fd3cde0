using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace LayerGen.Persistence.Formats;

/// <summary>The bytes of a file, or of a block of memory, that can be read at any position.</summary>
internal abstract class ByteSource(string? name) : IDisposable
{
    /// <summary>
    /// The largest file that is read as a whole when it is opened. A call of the system for each of its tensors would
    /// take longer.
    /// </summary>
    private const int SmallFile = 1 << 16;

    /// <summary>Gets the name of the file, or <see langword="null"/> if it is not a file.</summary>
    public string? Name { get; } = name;

    /// <summary>Gets the number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Opens a file. A pipe or a device, which has no length, is read to its end.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ByteSource Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            SafeFileHandle handle = File.OpenHandle(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            try
            {
                var file = new FileSource(handle, RandomAccess.GetLength(handle), path);
                if (file.Length > SmallFile)
                {
                    return file;
                }

                using (file)
                {
                    return Copy(file);
                }
            }
            catch (NotSupportedException)
            {
                using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
                return new MemorySource(ReadToEnd(stream), path);
            }
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"Cannot read '{path}': {exception.Message}", exception);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public static ByteSource Open(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new MemorySource(ReadToEnd(stream), name: null);
    }

    /// <summary>Copies bytes, so that they can be read like a file.</summary>
    public static ByteSource Open(ReadOnlySpan<byte> bytes, string? name = null) =>
        new MemorySource(bytes.ToArray(), name);

    /// <summary>Returns bytes as a source, without a copy.</summary>
    public static ByteSource Take(byte[] bytes, string? name) => new MemorySource(bytes, name);

    /// <summary>Reads all bytes of a source, which need not stay open then.</summary>
    public static ByteSource Copy(ByteSource source)
    {
        if (source.Length > Array.MaxLength)
        {
            throw new NetworkFormatException(
                source.Name,
                tensor: null,
                string.Create(CultureInfo.InvariantCulture, $"at most {Array.MaxLength} bytes"),
                string.Create(CultureInfo.InvariantCulture, $"{source.Length} bytes"));
        }

        byte[] bytes = new byte[source.Length];
        source.Read(0, bytes);
        return new MemorySource(bytes, source.Name);
    }

    /// <summary>Reads bytes at a position.</summary>
    /// <param name="offset">The position, such that all bytes are within <see cref="Length"/>.</param>
    /// <param name="destination">Receives the bytes. It is filled.</param>
    /// <exception cref="NetworkFormatException">The file has become shorter since it was opened.</exception>
    public abstract void Read(long offset, Span<byte> destination);

    /// <summary>Returns a stream over all bytes, which does not close this source.</summary>
    public abstract Stream ToStream();

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    private static byte[] ReadToEnd(Stream stream)
    {
        // A stream that knows its length needs no buffer that grows.
        if (stream.CanSeek && stream.Length - stream.Position is var left and >= 0 && left <= Array.MaxLength)
        {
            byte[] bytes = new byte[left];
            int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count == bytes.Length ? bytes : bytes[..count];
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private sealed class MemorySource(byte[] bytes, string? name) : ByteSource(name)
    {
        public override long Length => bytes.Length;

        public override void Read(long offset, Span<byte> destination) =>
            bytes.AsSpan((int)offset, destination.Length).CopyTo(destination);

        public override Stream ToStream() => new MemoryStream(bytes, writable: false);
    }

    private sealed class FileSource(SafeFileHandle handle, long length, string name) : ByteSource(name)
    {
        public override long Length => length;

        public override void Read(long offset, Span<byte> destination)
        {
            while (!destination.IsEmpty)
            {
                int count = RandomAccess.Read(handle, destination, offset);
                if (count == 0)
                {
                    throw new NetworkFormatException(
                        Name,
                        tensor: null,
                        string.Create(CultureInfo.InvariantCulture, $"{length} bytes, the length when it was opened"),
                        string.Create(CultureInfo.InvariantCulture, $"the end of the file after {offset} bytes"));
                }

                offset += count;
                destination = destination[count..];
            }
        }

        public override Stream ToStream() => new SourceStream(this);

        public override void Dispose() => handle.Dispose();
    }

    /// <summary>Reads a source from its start to its end.</summary>
    private sealed class SourceStream(ByteSource source) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => source.Length;

        public override long Position
        {
            get => _position;
            set
            {
                ArgumentOutOfRangeException.ThrowIfNegative(value);
                _position = value;
            }
        }

        public override int Read(Span<byte> buffer)
        {
            int count = (int)Math.Min(buffer.Length, Math.Max(0, Length - _position));
            source.Read(_position, buffer[..count]);
            _position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
        {
            SeekOrigin.Current => _position,
            SeekOrigin.End => Length,
            _ => 0,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
