using System.IO.Compression;
using System.Text;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tool.Tests;

/// <summary>Files that are damaged, or made to harm. They are refused or shown, within a limit of memory.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const int Mutations = 100;

    private readonly ToolFolder _folder = new();

    public static TheoryData<string> Kinds => ["weights", "prepared", "checkpoint", "archive", "array", "fortran", "idx"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_that_was_changed_at_random_is_shown_or_refused(string kind)
    {
        byte[] original = Valid(kind);
        var random = new Random(kind.Length);
        int refused = 0;
        for (int k = 0; k < Mutations; k++)
        {
            byte[] bytes = Changed(original, random);
            File.WriteAllBytes(_folder["file"], bytes);
            long before = GC.GetAllocatedBytesForCurrentThread();

            ToolResult result = k % 2 == 0 ? _folder.Run("inspect", "file") : _folder.Run("inspect", "file", "--tensors");

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(16 << 20);
            result.ExitCode.ShouldBeOneOf(0, 1);
            if (result.ExitCode == 1)
            {
                refused++;
                result.Failed().ShouldStartWith("Cannot load '");
                result.Failed().ShouldNotContain('\n');
            }
        }

        refused.ShouldBeInRange(1, Mutations);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_that_ends_early_is_refused(string kind)
    {
        byte[] original = Valid(kind);
        int[] lengths = [0, 1, 4, 7, 9, 17, original.Length / 2, original.Length - 1];
        foreach (int length in lengths.Where(length => length < original.Length))
        {
            File.WriteAllBytes(_folder["file"], original[..length]);
            _folder.Run("inspect", "file").Failed().ShouldStartWith("Cannot load '", customMessage: $"{length} bytes");
        }
    }

    /// <summary>A file of a megabyte that claims, and decompresses to, more than a gigabyte.</summary>
    [Fact]
    public void A_compressed_IDX_file_that_is_too_large_is_refused_before_it_is_decompressed()
    {
        using (FileStream file = File.Create(_folder["bomb"]))
        using (var stream = new GZipStream(file, CompressionLevel.Fastest))
        {
            stream.Write([0, 0, 8, 1, 0x7F, 0, 0, 0, .. new byte[1 << 16]]);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();

        _folder.Run("inspect", "bomb").Failed().ShouldContain("expected at most 1073741824 bytes of data");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void An_array_of_an_archive_that_is_too_large_is_not_read_and_the_others_are()
    {
        const int Claimed = 0x50000000;
        byte[] header = NpyHeaderOf(Claimed);
        using (ZipArchive zip = ZipFile.Open(_folder["bomb.npz"], ZipArchiveMode.Create))
        {
            using (Stream large = zip.CreateEntry("large.npy", CompressionLevel.Fastest).Open())
            {
                large.Write([.. header, .. new byte[1000]]);
            }

            using Stream small = zip.CreateEntry("small.npy").Open();
            NumpyFile.Save(small, NumpyArray.Create<float>([1, 3], 2));
        }

        byte[] bytes = File.ReadAllBytes(_folder["bomb.npz"]);
        Replace(bytes, BitConverter.GetBytes(header.Length + 1000), BitConverter.GetBytes(header.Length + Claimed));
        File.WriteAllBytes(_folder["bomb.npz"], bytes);

        long before = GC.GetAllocatedBytesForCurrentThread();

        ToolResult result = _folder.Run("inspect", "bomb.npz");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(4 << 20);
        result.Failed().ShouldContain("expected at most 1073741824 bytes of data for 'large', but found 1342177280");
        result.Output.ShouldContain("large    UInt8     1342177280     ?      ?     ?     ?   ?");
        result.Output.ShouldContain("small    Float32   2              1      2     1     3");
    }

    [Fact]
    public void A_text_is_none_of_the_formats()
    {
        File.WriteAllText(_folder["a.txt"], "Hello");

        _folder.Run("inspect", "a.txt").Failed().ShouldBe(
            "Cannot load 'a.txt': expected a file of safetensors, NumPy (.npz, .npy), IDX or ONNX, but found the first bytes "
            + "48656C6C6F.");
    }

    private byte[] Valid(string kind)
    {
        string path = _folder["valid"];
        switch (kind)
        {
            case "weights":
                SavedFiles.SaveWeights(path);
                break;
            case "prepared":
                SavedFiles.SavePrepared(path);
                break;
            case "checkpoint":
                SavedFiles.SaveCheckpoint(path);
                break;
            case "archive":
                SavedFiles.SaveArchive(path);
                break;
            case "array":
                NumpyFile.Save(path, NumpyArray.Create<int>([.. Enumerable.Range(0, 24)], 2, 3, 4));
                break;
            case "fortran":
                File.WriteAllBytes(path, [.. NpyHeader("<i2", isFortran: true, "(2, 3)"), .. new byte[12]]);
                break;
            default:
                File.WriteAllBytes(path, [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]);
                break;
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Changes some bytes, most of them in the header, or the length.</summary>
    private static byte[] Changed(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        for (int k = random.Next(1, 4); k > 0; k--)
        {
            int end = random.Next(2) == 0 ? bytes.Length : Math.Min(bytes.Length, 128);
            bytes[random.Next(end)] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)"0123456789{}[],:\""[random.Next(17)],
                _ => (byte)(random.Next(2) * 255),
            };
        }

        return random.Next(8) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => [.. bytes, .. new byte[random.Next(1, 9)]],
            _ => bytes,
        };
    }

    /// <summary>Replaces bytes wherever they are.</summary>
    private static void Replace(Span<byte> bytes, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        for (int k = bytes.IndexOf(before); k >= 0; k = bytes.IndexOf(before))
        {
            after.CopyTo(bytes[k..]);
        }
    }

    private static byte[] NpyHeaderOf(int count) => NpyHeader("|u1", isFortran: false, $"({count},)");

    private static byte[] NpyHeader(string type, bool isFortran, string shape)
    {
        string order = isFortran ? "True" : "False";
        string dictionary = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(dictionary)];
    }
}
