using System.IO.Compression;
using System.Text;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>A damaged or malicious file leads to one exception, and to no large allocation.</summary>
public sealed class NumpyDamageTests
{
    private const int Seed = 7;

    [Fact]
    public void Every_truncation_of_an_array_is_found()
    {
        foreach (string name in (string[])["cube", "version 2", "cube Fortran"])
        {
            byte[] bytes = NumpyReference.Bytes(name);
            for (int length = 0; length < bytes.Length; length++)
            {
                NumpyReference.ShouldBeRefused(() => NumpyFile.Load(bytes.AsSpan(0, length)), $"{name} {length}");
            }

            NumpyReference.ShouldBeRefused(() => NumpyFile.Load([.. bytes, 0])).Expected.ShouldStartWith("96 bytes");
        }
    }

    [Theory]
    [InlineData("savez")]
    [InlineData("savez_compressed")]
    public void Every_truncation_of_an_archive_is_found(string name)
    {
        byte[] bytes = NumpyReference.Bytes(name);
        for (int length = 0; length < bytes.Length; length++)
        {
            NumpyReference.ShouldBeRefused(() => NumpyFile.LoadArchive(bytes.AsSpan(0, length)), $"{length}");
        }
    }

    [Theory]
    [InlineData("cube", 10_000)]
    [InlineData("version 3", 10_000)]
    [InlineData("savez", 10_000)]
    [InlineData("savez_compressed", 10_000)]
    public void Random_changes_are_read_or_refused(string name, int count)
    {
        byte[] original = NumpyReference.Bytes(name);
        bool isArchive = name.StartsWith("savez", StringComparison.Ordinal);
        var random = new Random(Seed);
        int refused = 0;
        for (int k = 0; k < count; k++)
        {
            byte[] bytes = Mutate(original, random);
            try
            {
                _ = isArchive ? (object)NumpyFile.LoadArchive(bytes) : NumpyFile.Load(bytes);
            }
            catch (NetworkFormatException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"{name}, change {k}: {exception.Message}", exception);
            }
        }

        refused.ShouldBeInRange(count / 20, count - 1);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }")]
    [InlineData("{\"shape\":(1,),\"descr\":\"<f4\",\"fortran_order\":True}")]
    [InlineData(" { 'descr' : '<f4' ,\n'fortran_order': False,\t'shape': ( 1 , 1 , ) } \n ")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': ()}")]
    public void Headers_of_other_writers_are_read(string header)
        => NumpyFile.Load(Npy(header, 4)).Count.ShouldBe(1);

    [Theory]
    [InlineData("", "'{' in the header")]
    [InlineData("[]", "'{' in the header")]
    [InlineData("{}", "each once")]
    [InlineData("{'descr': '<f4', 'shape': (1,)}", "each once")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "each once")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'a': 1}", "each once")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)", "'}' in the header")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", "the end of the header")]
    [InlineData("{'descr': '<f4' 'fortran_order': False, 'shape': (1,)}", "'}' in the header")]
    [InlineData("{,'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", "a text in quotes")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", "True or False")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1)}", "',' in the header")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': [1]}", "'(' in the header")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}", "integers of at least 0")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (01,)}", "integers of at least 0")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1.0,)}", "',' in the header")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775808,)}", "integers of at least 0")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296)}", "can be counted")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296, 0)}", "can be counted")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387905,)}", "can be counted")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", "8 bytes of data for Float32 2")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0,)}", "0 bytes of data for Float32 0")]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (1,)}", "a little-endian type")]
    [InlineData("{'descr': '|f4', 'fortran_order': False, 'shape': (1,)}", "a little-endian type")]
    [InlineData("{'descr': '<f3', 'fortran_order': False, 'shape': (1,)}", "a little-endian type")]
    [InlineData("{'descr': '<\\x66', 'fortran_order': False, 'shape': (1,)}", "a text in quotes")]
    [InlineData("{'descr': u'<f4', 'fortran_order': False, 'shape': (1,)}", "a text in quotes")]
    [InlineData("{'descr': '<f4\", 'fortran_order': False, 'shape': (1,)}", "a little-endian type")]
    public void Other_headers_are_refused(string header, string expected)
        => NumpyReference.ShouldBeRefused(() => NumpyFile.Load(Npy(header, 4))).Expected.ShouldContain(expected);

    [Fact]
    public void Limits_are_those_of_the_documentation()
    {
        string dimensions = string.Concat(Enumerable.Repeat("1, ", 33));
        NumpyReference.ShouldBeRefused(() => NumpyFile.Load(Npy(Header(dimensions), 4))).Expected
            .ShouldBe("at most 32 dimensions");
        NumpyReference.ShouldBeRefused(() => NumpyFile.Load(Npy(Header("1,") + new string(' ', 1 << 20), 4, 2)))
            .Expected.ShouldBe("a header of at most 1048576 bytes");
        NumpyFile.Load(Npy(Header("1,") + new string(' ', 1 << 17), 4, 2)).Count.ShouldBe(1);
        NumpyReference.ShouldBeRefused(() => NumpyFile.Load(Npy(Header("3000000000, 0"), 0))).Expected
            .ShouldBe("dimensions of at most 2147483647");
        NumpyReference.ShouldBeRefused(() => NumpyFile.Load(Npy(Header("1,"), 4, 4))).Found.ShouldBe("version 4.0");
    }

    [Theory]
    [InlineData("/x.npy", "an absolute path")]
    [InlineData("c:/x.npy", "an absolute path")]
    [InlineData("../x.npy", "a path with an empty segment, '.' or '..'")]
    [InlineData("a/../x.npy", "a path with an empty segment, '.' or '..'")]
    [InlineData("a//x.npy", "a path with an empty segment, '.' or '..'")]
    [InlineData("...npy", "a path with an empty segment, '.' or '..'")]
    [InlineData("a\\x.npy", "a name with a backslash, a control character or an invalid one")]
    [InlineData("a\nx.npy", "a name with a backslash, a control character or an invalid one")]
    [InlineData(".npy", "an empty name")]
    [InlineData("x.txt", "another file")]
    [InlineData("x.NPY", "another file")]
    [InlineData("folder/", "another file")]
    public void Names_that_lead_out_of_a_directory_are_refused(string name, string found)
        => NumpyReference.ShouldBeRefused(() => NumpyFile.LoadArchive(Npz((name, Npy(Header("1,"), 4))))).Found
            .ShouldBe(found);

    [Fact]
    public void Two_arrays_with_one_name_are_refused()
    {
        byte[] array = Npy(Header("1,"), 4);
        NumpyFile.LoadArchive(Npz(("x.npy", array), ("X.npy", array))).Count.ShouldBe(2);
        NetworkFormatException error =
            NumpyReference.ShouldBeRefused(() => NumpyFile.LoadArchive(Npz(("x.npy", array), ("x.npy", array))));
        error.Found.ShouldBe("'x' twice");
        error.Tensor.ShouldBe("x");
    }

    [Fact]
    public void Every_changed_element_is_found_by_the_checksum()
    {
        byte[] original = NumpyReference.Bytes("savez");
        int data = original.AsSpan().IndexOf("NUMPY"u8) + 127;
        for (int k = 0; k < 48; k++)
        {
            byte[] bytes = [.. original];
            bytes[data + k] ^= 16;
            NumpyReference.ShouldBeRefused(() => NumpyFile.LoadArchive(bytes)).Expected
                .ShouldStartWith("data with the checksum ");
        }
    }

    [Fact]
    public void An_archive_that_declares_too_much_allocates_little()
    {
        // 1 kilobyte that declares 2 gigabytes: the header of the array agrees with the directory of the archive.
        const uint Declared = 2_000_000_128;
        byte[] bytes = Npz(("x.npy", Npy(Header("2000000000,", "|u1"), 100_000)));
        byte[] central = "PK\u0001\u0002"u8.ToArray();
        int directory = bytes.AsSpan().IndexOf(central);
        BitConverter.GetBytes(Declared).CopyTo(bytes, directory + 24);
        BitConverter.GetBytes(Declared).CopyTo(bytes, 22);
        bytes.Length.ShouldBeLessThan(1024);

        long before = GC.GetAllocatedBytesForCurrentThread();
        NetworkFormatException error = NumpyReference.ShouldBeRefused(() => NumpyFile.LoadArchive(bytes));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
        error.Tensor.ShouldBe("x");
        error.Expected.ShouldBe($"{Declared} bytes");
    }

    [Fact]
    public void A_length_that_differs_from_the_header_is_refused_before_anything_is_decompressed()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        NumpyReference.ShouldBeRefused(() => NumpyFile.LoadArchive(Npz(("x.npy", Npy(Header("9000000000,"), 4)))))
            .Expected.ShouldBe("36000000000 bytes of data for Float32 9000000000");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void Files_that_overlap_are_refused()
    {
        // The entries of the directory all refer to the same compressed data.
        byte[] bytes = Npz(("a.npy", Npy(Header("100,", "|u1"), 100)), ("b.npy", Npy(Header("100,", "|u1"), 100)));
        int second = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        uint length = (uint)bytes.Length;
        BitConverter.GetBytes(length).CopyTo(bytes, second + 20);

        NumpyReference.ShouldBeRefused(() => NumpyFile.LoadArchive(bytes)).Expected
            .ShouldContain("the archive has left");
    }

    private static string Header(string shape, string type = "<f4") =>
        $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}), }}";

    /// <summary>Returns an array with any header, padded as NumPy does, and with zeros as data.</summary>
    private static byte[] Npy(string header, int data, byte version = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        int prefix = version == 1 ? 10 : 12;
        byte[] bytes = new byte[Math.Max(128, prefix + text.Length) + data];
        bytes.AsSpan(0, bytes.Length - data).Fill((byte)' ');
        ((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', version, 0]).CopyTo(bytes);
        byte[] length = BitConverter.GetBytes(bytes.Length - data - prefix);
        length.AsSpan(0, prefix - 8).CopyTo(bytes.AsSpan(8));
        text.CopyTo(bytes, prefix);
        return bytes;
    }

    private static byte[] Npz(params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in files)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Changes, removes, repeats or inserts some bytes.</summary>
    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes[at] = random.Next(2) == 0 ? (byte)0 : (byte)255;
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, original.Take(random.Next(1, 40)));
                    break;
                default:
                    byte[] number = BitConverter.GetBytes(random.NextInt64(-1, 1L << random.Next(1, 63)));
                    for (int k = 0; k < 4 && at + k < bytes.Count; k++)
                    {
                        bytes[at + k] = number[k];
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
