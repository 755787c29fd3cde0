using System.IO.Compression;
using LayerGen.Persistence;
using LayerGen.Persistence.Formats;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>Reads what NumPy wrote, and writes the same bytes.</summary>
public sealed class NumpyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string> Files => [.. NumpyReference.Files.Select(file => file.Text("name"))];

    public static TheoryData<string> Archives => [.. NumpyReference.Archives.Select(file => file.Text("name"))];

    public static TheoryData<string> Refused => [.. NumpyReference.Refused.Select(file => file.Text("name"))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Files))]
    public void Arrays_of_numpy_save_are_read_exactly(string name)
    {
        byte[] bytes = NumpyReference.Bytes(name);
        string path = Path.Combine(_folder, "a.npy");
        File.WriteAllBytes(path, bytes);

        NumpyFile.Load(bytes).ShouldEqual(NumpyReference.Find(name));
        NumpyFile.Load(new MemoryStream(bytes)).ShouldEqual(NumpyReference.Find(name));
        NumpyFile.Load(path).ShouldEqual(NumpyReference.Find(name));
    }

    [Theory]
    [MemberData(nameof(Archives))]
    public void Archives_of_numpy_savez_are_read_exactly(string name)
    {
        byte[] bytes = NumpyReference.Bytes(name);
        string path = Path.Combine(_folder, "a.npz");
        File.WriteAllBytes(path, bytes);

        Check(NumpyFile.LoadArchive(bytes));
        Check(NumpyFile.LoadArchive(new MemoryStream(bytes)));
        Check(NumpyFile.LoadArchive(path));

        void Check(IReadOnlyDictionary<string, NumpyArray> arrays)
        {
            ReferenceData[] expected = NumpyReference.Find(name).Items("arrays");
            arrays.Keys.ShouldBe(expected.Select(array => array.Text("name")));
            foreach (ReferenceData array in expected)
            {
                arrays[array.Text("name")].ShouldEqual(array);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_saved_array_has_the_bytes_of_numpy_save(string name)
    {
        byte[] bytes = NumpyReference.Bytes(name);
        NumpyArray array = NumpyFile.Load(bytes);
        string path = Path.Combine(_folder, "a.npy");

        NumpyFile.Save(path, array);

        byte[] saved = File.ReadAllBytes(path);
        NumpyFile.Load(saved).ShouldEqual(NumpyReference.Find(name));
        if (IsSame(name))
        {
            saved.ShouldBe(bytes);
        }
    }

    [Fact]
    public void Most_reference_files_are_compared_byte_for_byte()
        => NumpyReference.Files.Count(file => IsSame(file.Text("name"))).ShouldBeGreaterThan(25);

    [Theory]
    [MemberData(nameof(Archives))]
    public void A_saved_archive_is_a_stored_archive_with_the_same_arrays(string name)
    {
        IReadOnlyDictionary<string, NumpyArray> arrays = NumpyFile.LoadArchive(NumpyReference.Bytes(name));
        string path = Path.Combine(_folder, "a.npz");

        NumpyFile.SaveArchive(path, arrays);

        Texts(NumpyFile.LoadArchive(path)).ShouldBe(Texts(arrays));
        using ZipArchive zip = ZipFile.OpenRead(path);
        zip.Entries.Select(entry => entry.FullName).ShouldBe(arrays.Keys.Select(key => key + ".npy"));
        zip.Entries.ShouldAllBe(entry => entry.Length == entry.CompressedLength);
        zip.Entries.ShouldAllBe(entry => entry.LastWriteTime.DateTime == new DateTime(1980, 1, 1));
        using var stream = new MemoryStream();
        NumpyFile.SaveArchive(stream, arrays);
        stream.ToArray().ShouldBe(File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public void An_archive_with_the_64_bit_extension_is_read(long largeFrom)
    {
        using var stream = new MemoryStream();
        var writer = new NpzWriter(stream, largeFrom);
        writer.Add<float>("a", TensorType.Float32, [3], [1, 2, 3], "a");
        writer.Add<byte>("b", TensorType.UInt8, [], [7], "b");
        writer.End();

        IReadOnlyDictionary<string, NumpyArray> arrays = NumpyFile.LoadArchive(stream.ToArray());

        stream.ToArray().AsSpan().IndexOf("PK\u0006\u0006"u8).ShouldBePositive();
        arrays["a"].ToArray<float>().ShouldBe([1, 2, 3]);
        arrays["b"].ToInt32Array().ShouldBe([7]);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Other_types_are_refused(string name)
    {
        NetworkFormatException error =
            NumpyReference.ShouldBeRefused(() => NumpyFile.Load(NumpyReference.Bytes(name)));

        error.Expected.ShouldBe("a little-endian type of f8, f4, f2, i8, i4, i2, i1, u8, u4, u2, u1, b1");
        error.Found.ShouldContain(name switch
        {
            "big-endian" => "big-endian",
            "objects" => "never loaded",
            "structure" or "void" => "a structured type",
            "complex" => "'<c8'",
            _ => "'<",
        });
    }

    [Fact]
    public void Names_of_another_format_are_explained()
    {
        NumpyReference.ShouldBeRefused(() => NumpyFile.Load(NumpyReference.Bytes("savez"))).Found
            .ShouldBe("an archive (.npz)");
        NumpyReference.ShouldBeRefused(() => NumpyFile.Load([0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0])).Found
            .ShouldContain("pickle");
        string path = Path.Combine(_folder, "a.npy");
        File.WriteAllText(path, "epoch,train_loss");
        NetworkFormatException error = NumpyReference.ShouldBeRefused(() => NumpyFile.Load(path));
        error.FileName.ShouldBe(path);
        error.Message.ShouldBe(
            $"Cannot load '{path}': expected an array of NumPy (.npy), but found the bytes 65706F63682C.");
    }

    [Fact]
    public void A_file_that_does_not_exist_is_not_damaged()
    {
        string path = Path.Combine(_folder, "none");
        Should.Throw<FileNotFoundException>(() => NumpyFile.Load(path));
        Should.Throw<FileNotFoundException>(() => NumpyFile.LoadArchive(path));
    }

    [Fact]
    public void A_file_cannot_be_saved_with_wrong_names()
    {
        NumpyArray one = NumpyArray.Create<float>([1]);
        string path = Path.Combine(_folder, "a.npz");
        string[] names = ["", "/a", "a/../b", "..", "./a", "a//b", "a/", "a\\b", "a\0", "c:/a", "\uD800"];
        foreach (string name in names)
        {
            Should.Throw<ArgumentException>(() => NumpyFile.SaveArchive(path, [new(name, one)]), name)
                .ParamName.ShouldBe("arrays");
        }

        Should.Throw<ArgumentException>(() => NumpyFile.SaveArchive(path, [new("a", one), new("a", one)]))
            .Message.ShouldStartWith("Expected names that differ, but got 'a' twice.");
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_disk_that_fails_is_not_a_damaged_file()
    {
        using var source = new FailingSource { HasFailed = true };
        Check(() => NpzArchive.Open(source));

        source.HasFailed = false;
        using NpzArchive archive = NpzArchive.Open(source);
        source.HasFailed = true;
        Check(() => archive.ReadElements(archive.Find("zeros")!));

        static void Check(Action action)
        {
            IOException error = Should.Throw<IOException>(action);
            error.ShouldNotBeOfType<NetworkFormatException>();
            error.Message.ShouldBe("The disk has failed.");
        }
    }

    private static IEnumerable<string> Texts(IReadOnlyDictionary<string, NumpyArray> arrays) =>
        arrays.Select(pair => $"{pair.Key}: {pair.Value} {Convert.ToHexString(pair.Value.Bytes)}");

    private static bool IsSame(string name) => NumpyReference.Find(name).Int("same") == 1;

    /// <summary>An archive on a disk that fails.</summary>
    private sealed class FailingSource() : ByteSource("disk.npz")
    {
        private readonly byte[] _bytes = NumpyReference.Bytes("compressed zeros");

        public bool HasFailed { get; set; }

        public override long Length => _bytes.Length;

        public override void Read(long offset, Span<byte> destination) => throw new NotSupportedException();

        public override Stream ToStream() => new FailingStream(this, _bytes);
    }

    private sealed class FailingStream(FailingSource source, byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            source.HasFailed ? throw new IOException("The disk has failed.") : base.Read(buffer, offset, count);
    }
}
