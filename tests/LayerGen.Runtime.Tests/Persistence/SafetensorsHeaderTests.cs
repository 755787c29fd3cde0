using System.Buffers.Binary;
using System.Text;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>Headers that are wrong are refused, and nothing is loaded.</summary>
public sealed class SafetensorsHeaderTests
{
    private const string Bias = """ "b1":{"dtype":"F32","shape":[1],"data_offsets":[4,8]} """;

    [Theory]
    [InlineData(Bias + """, "W1":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}""", "   ")]
    [InlineData(""" "W1":{"data_offsets":[0,4],"shape":[1,1],"dtype":"F32"},""" + Bias, "\n\t\r ")]
    [InlineData(""" "\u00571":{"dtype":"\u004632","shape":[1,1],"data_offsets":[0,4]},""" + Bias, "")]
    [InlineData(""" "__metadata__":{}, "W1":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},""" + Bias, "")]
    public void Any_order_of_entries_and_spaces_at_the_end_are_valid(string entries, string spaces)
    {
        var net = new Saved.LineSingle(seed: 1);

        WeightFile.LoadWeights(SafetensorsText.Bytes($"{{{entries}}}{spaces}", Two()), net.Tensors);

        net.Parameters.ToArray().ShouldBe([1f, 2f]);
    }

    [Theory]
    [InlineData("F33", "[1,1]", "[0,4]", "found 'F33'")]
    [InlineData("f32", "[1,1]", "[0,4]", "found 'f32'")]
    [InlineData("F32", "[-1,-1]", "[0,4]", "integers of at least 0 for shape")]
    [InlineData("F32", "[1,-0]", "[0,0]", "integers of at least 0 for shape")]
    [InlineData("F32", "[1.0,1]", "[0,4]", "integers of at least 0 for shape")]
    [InlineData("F32", "[1e0,1]", "[0,4]", "integers of at least 0 for shape")]
    [InlineData("F32", "[\"1\",1]", "[0,4]", "integers of at least 0 for shape")]
    [InlineData("F32", "[9223372036854775808]", "[0,4]", "integers of at least 0 for shape")]
    [InlineData("F32", "[1,1]", "[0,-4]", "integers of at least 0 for data_offsets")]
    [InlineData("F32", "[4611686018427387904,4]", "[0,0]", "a shape whose elements can be counted")]
    [InlineData("F32", "[4611686018427387904,4,0]", "[0,0]", "a shape whose elements can be counted")]
    [InlineData("F32", "[4294967296,4294967296]", "[0,0]", "a shape whose elements can be counted")]
    [InlineData("F64", "[1152921504606846977]", "[0,8]", "a shape whose elements can be counted")]
    [InlineData("F32", "[1,1]", "[0,3]", "found data_offsets [0, 3]")]
    [InlineData("F32", "[1,1]", "[4,0]", "found data_offsets [4, 0]")]
    [InlineData("F32", "[1,1]", "[8,12]", "found data_offsets [8, 12]")]
    [InlineData("F32", "[1,1]", "[9223372036854775804,9223372036854775807]", "found data_offsets")]
    [InlineData("F32", "[1,1]", "[0,4,4]", "at most 2 numbers for data_offsets")]
    [InlineData("F32", "[1,1]", "[0]", "dtype, shape and two data_offsets")]
    [InlineData("F32", "{}", "[0,4]", "a list for shape")]
    [InlineData("F32", "[1,1]", "null", "a list for data_offsets")]
    [InlineData("F32", "[1,1]", "[4,8]", "data at offset 0")]
    [InlineData("F32", "[2]", "[0,8]", "data at offset 8")]
    [InlineData("F32", "[0]", "[2,2]", "data at offset 0")]
    public void A_wrong_tensor_is_refused(string type, string shape, string offsets, string message) =>
        Refused(
            $$""""{"W1":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":{{offsets}}},{{Bias}}}"""", message);

    [Theory]
    [InlineData("[]", "begins with the length of its header")]
    [InlineData(" {}", "begins with the length of its header")]
    [InlineData("{]", "a header in JSON")]
    [InlineData("{\"a\":1}", "an object for 'a'")]
    [InlineData("{} x", "a header in JSON")]
    [InlineData("{}{}", "a header in JSON")]
    [InlineData("{}\0", "a header in JSON")]
    [InlineData("{\"a\":{\"a\":[[[[1]]]]}}", "dtype, shape and data_offsets")]
    [InlineData("{\"a\":{\"shape\":[[[[1]]]]}}", "integers of at least 0 for shape")]
    [InlineData("{\"__metadata__\":[]}", "an object for '__metadata__'")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "a text for 'a'")]
    [InlineData("{\"__metadata__\":{\"a\":\"1\",\"a\":\"1\"}}", "found 'a' twice")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "found '__metadata__' twice")]
    [InlineData("{\"__metadata__\":{\"a\":\"\\ud800\"}}", "a header in JSON")]
    [InlineData("{\"__metadata__\":{\"a\":\"\\x\"}}", "a header in JSON")]
    [InlineData("{\"\\udc00\":{}}", "a header in JSON")]
    [InlineData("{/**/}", "a header in JSON")]
    [InlineData("{\"a\":{},}", "dtype, shape and two data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "each once for 'a', but found 'dtype'")]
    [InlineData("{\"a\":{\"more\":1}}", "each once for 'a', but found 'more'")]
    [InlineData("{}", "a file of")]
    [InlineData("{\"a\":", "a header in JSON")]
    public void A_wrong_header_is_refused(string header, string message) => Refused(header, message);

    [Fact]
    public void A_tensor_occurs_once() =>
        Refused($"{{{Bias},{Bias}}}", "names that differ for 'b1', but found 'b1' twice");

    [Fact]
    public void Overlaps_are_refused() => Refused(
        """{"W1":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"b1":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}""",
        "data at offset 4 for 'b1', but found offset 0");

    [Fact]
    public void Bytes_after_the_data_are_refused() => Refused(
        SafetensorsText.Bytes(
            $$"""{"W1":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},{{Bias}}}""", [.. Two(), 0]),
        "bytes, by the header");

    [Fact]
    public void Deep_JSON_is_refused() =>
        Refused("{\"a\":" + new string('[', 100_000) + new string(']', 100_000) + "}", "an object for 'a'");

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused() => Refused(
        SafetensorsText.Bytes([.. "{\"__metadata__\":{\"a\":\""u8, 0xC3, 0x28, .. "\"}}"u8]), "a header in UTF-8");

    [Fact]
    public void Names_and_their_number_are_limited()
    {
        string longest = new('a', 1024);
        Refused($$$"""{"{{{longest}}}b":{}}""", "names of at most 1024 bytes");
        Refused($$$"""{"{{{longest}}}":{}}""", "dtype, shape and two data_offsets");
        string many = string.Join(',', Enumerable.Range(0, 65_537).Select(k => $"\"{k}\":\"\""));
        Refused($$$"""{"__metadata__":{{{{many}}}}}""", "at most 65536 names");
        Refused(
            $$$"""{"a":{"dtype":"F32","shape":[{{{string.Join(',', Enumerable.Repeat(1, 33))}}}],"data_offsets":[0,4]}}""",
            "at most 32 numbers");
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(93UL)]
    [InlineData(100_000_001UL)]
    [InlineData(1UL << 31)]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    public void A_length_that_does_not_fit_the_file_is_refused_without_memory_for_it(ulong length)
    {
        byte[] file = new byte[100];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        file[8] = (byte)'{';
        var net = new Saved.LineSingle(seed: 1);
        Refused(file, "begins with the length of its header");

        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            WeightFile.LoadWeights(file, net.Tensors);
        }
        catch (NetworkFormatException)
        {
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000);
    }

    [Fact]
    public void A_header_of_more_than_100_MB_is_refused()
    {
        byte[] file = new byte[100_000_100];
        BinaryPrimitives.WriteUInt64LittleEndian(file, 100_000_001);
        file[8] = (byte)'{';

        Refused(file, "here 2 to 100000000 bytes");
    }

    [Fact]
    public void A_shape_that_claims_much_allocates_little()
    {
        byte[] file = SafetensorsText.Bytes(
            """{"W1":{"dtype":"F32","shape":[1,1000000000],"data_offsets":[0,4000000000]}}""", Two());
        Refused(file, "of the file's 8 bytes of data");

        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(file, new Saved.LineSingle(1).Tensors));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }

    [Fact]
    public void Scalars_and_empty_tensors_are_read()
    {
        byte[] file = new SafetensorsText().AddSingle("nothing", [0]).AddSingle("none", [3, 0, 1 << 30])
            .AddSingle("w", []).AddSingle("W1", [1, 1], 3).AddSingle("b1", [1], 4).ToBytes();
        byte[] scalar = SafetensorsText.Bytes(
            """{"b1":{"dtype":"F32","shape":[],"data_offsets":[4,8]},"W1":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""",
            Two());
        var net = new Saved.LineSingle(seed: 1);

        Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(file, net.Tensors))
            .Message.ShouldContain("4 of the file's 8 bytes of data for Float32 scalar for 'w'");
        Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(scalar, net.Tensors))
            .Message.ShouldContain("b1: expected 1, but found scalar.");
        byte[] empty = new SafetensorsText().AddSingle("nothing", [0]).AddSingle("none", [3, 0, 1 << 30])
            .AddSingle("W1", [1, 1], 3).AddSingle("b1", [1], 4).ToBytes();
        WeightReport report = WeightFile.LoadWeights(empty, net.Tensors, strict: false);
        report.Unexpected.ShouldBe(["nothing", "none"]);
        net.Parameters.ToArray().ShouldBe([3f, 4f]);
    }

    [Fact]
    public void A_message_has_no_control_characters_and_is_short()
    {
        string name = "\\u001b[31m\\n\\u202e" + new string('x', 900);

        NetworkFormatException error = Refused($$$"""{"{{{name}}}":{"dtype":"{{{name}}}"}}""", "a dtype of");

        error.Message.Length.ShouldBeLessThan(400);
        error.Message.ShouldContain("'\uFFFD[31m\uFFFD\uFFFDxxx");
        error.Message.ShouldNotContain('\u001b');
    }

    private static byte[] Two() => [.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)];

    private static NetworkFormatException Refused(string header, string message) =>
        Refused(SafetensorsText.Bytes(Encoding.UTF8.GetBytes(header), Two()), message);

    private static NetworkFormatException Refused(byte[] file, string message)
    {
        var net = new Saved.LineSingle(seed: 1);
        float[] before = net.Parameters.ToArray();
        NetworkFormatException error = Should.Throw<NetworkFormatException>(() =>
            WeightFile.LoadWeights(file, net.Tensors));
        error.Message.ShouldContain(message);
        error.FileName.ShouldBeNull();
        net.Parameters.ToArray().ShouldBe(before);
        return error;
    }
}
