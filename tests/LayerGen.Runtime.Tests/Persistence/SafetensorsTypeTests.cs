using System.Runtime.InteropServices;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>Elements of other types become the nearest values, and the even one of two that are equally near.</summary>
public sealed class SafetensorsTypeTests
{
    [Fact]
    public void Double_precision_is_rounded_to_single()
    {
        Loaded("F64", 1 + Math.Pow(2, -24)).ShouldBe(1);
        Loaded("F64", 1 + 3 * Math.Pow(2, -24)).ShouldBe(1 + 4 * MathF.Pow(2, -24));
        Loaded("F64", Math.BitIncrement(1 + Math.Pow(2, -24))).ShouldBe(MathF.BitIncrement(1));
        Loaded("F64", Math.Pow(2, -150)).ShouldBe(0);
        Loaded("F64", Math.BitIncrement(Math.Pow(2, -150))).ShouldBe(float.Epsilon);
        BitConverter.SingleToInt32Bits(Loaded("F64", -0.0)).ShouldBe(int.MinValue);
    }

    [Fact]
    public void Infinities_and_NaN_are_kept()
    {
        Loaded("F64", double.PositiveInfinity).ShouldBe(float.PositiveInfinity);
        Loaded("F32", float.NegativeInfinity).ShouldBe(float.NegativeInfinity);
        Loaded("F16", Half.PositiveInfinity).ShouldBe(float.PositiveInfinity);
        Loaded("BF16", (ushort)0xFF80).ShouldBe(float.NegativeInfinity);
        Loaded("F64", double.NaN).ShouldBe(float.NaN);
        Loaded("F16", Half.NaN).ShouldBe(float.NaN);
        Loaded("BF16", (ushort)0x7FC0).ShouldBe(float.NaN);
    }

    [Fact]
    public void Short_numbers_are_exact()
    {
        Loaded("F16", (Half)0.1).ShouldBe(0.0999755859375f);
        Loaded("F16", Half.Epsilon).ShouldBe(MathF.Pow(2, -24));
        Loaded("BF16", (ushort)0x3DCD).ShouldBe(0.10009765625f);
        Loaded("BF16", (ushort)1).ShouldBe(BitConverter.Int32BitsToSingle(1 << 16));
        Loaded("F32", 0.1f).ShouldBe(0.1f);
    }

    [Fact]
    public void Integers_are_rounded()
    {
        Loaded("I64", (1L << 24) + 1).ShouldBe(1 << 24);
        Loaded("I64", long.MinValue).ShouldBe(-MathF.Pow(2, 63));
        Loaded("U64", (1UL << 63) + (1UL << 39) + 1).ShouldBe(MathF.BitIncrement(MathF.Pow(2, 63)));
        Loaded("U64", ulong.MaxValue).ShouldBe(MathF.Pow(2, 64));
        Loaded("I32", -7).ShouldBe(-7);
        Loaded("U32", uint.MaxValue).ShouldBe(MathF.Pow(2, 32));
        Loaded("I16", (short)-300).ShouldBe(-300);
        Loaded("U16", ushort.MaxValue).ShouldBe(65535);
        Loaded("I8", (sbyte)-100).ShouldBe(-100);
        Loaded("U8", (byte)200).ShouldBe(200);
        Loaded("BOOL", (byte)1).ShouldBe(1);
        Loaded("BOOL", (byte)0).ShouldBe(0);
    }

    [Fact]
    public void A_finite_number_that_becomes_infinite_is_refused_and_named()
    {
        double largest = float.MaxValue + Math.Pow(2, 102);
        byte[] file = new SafetensorsText().Add("W1", [1, 1], 1).Add("b1", [1], largest + Math.Pow(2, 102)).ToBytes();
        var net = new Saved.LineSingle(seed: 1);
        float before = net.Parameters[0];

        NetworkFormatException error =
            Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(file, net.Tensors));

        Loaded("F64", largest).ShouldBe(float.MaxValue);
        error.Message.ShouldBe(
            "Cannot load the data: expected values that fit into Float32 for 'b1', but found a greater value at "
            + "element 0.");
        error.Tensor.ShouldBe("b1");
        net.Parameters[0].ShouldBe(before);
    }

    [Fact]
    public void The_element_that_is_too_large_is_found_after_the_first_part_of_a_tensor()
    {
        double[] values = new double[30_000];
        values[20_001] = -1e300;
        byte[] bytes = [.. MemoryMarshal.AsBytes<double>(values)];
        byte[] file = SafetensorsText.Bytes(
            """{"a":{"dtype":"F64","shape":[30000],"data_offsets":[0,240000]}}""", bytes);
        float[] destination = new float[30_000];
        using var archive = LayerGen.Persistence.Formats.TensorArchive.Open(
            LayerGen.Persistence.Formats.ByteSource.Open(file));

        Should.Throw<NetworkFormatException>(() => archive.Read<float>(archive.Entries[0], destination))
            .Found.ShouldBe("a greater value at element 20001");
    }

    [Fact]
    public void A_double_network_loads_single_precision_of_another_library()
    {
        var net = new Saved.DoubleNet(seed: 1);
        byte[] file = new SafetensorsText()
            .AddSingle("a.weight", [4, 3], [.. Enumerable.Range(0, 12).Select(k => k / 10f)])
            .AddSingle("a.bias", [4], 1, 2, 3, 0.1f)
            .AddSingle("n.weight", [4], 1, 1, 1, 1)
            .AddSingle("n.bias", [4], 0, 0, 0, 0)
            .AddSingle("n.running_mean", [4], 0, 0, 0, 0)
            .AddSingle("n.running_var", [4], 1, 1, 1, 1)
            .AddSingle("b.weight", [2, 4], new float[8])
            .AddSingle("b.bias", [2], 0, 0)
            .ToBytes();

        WeightFile.LoadWeights(file, net.Tensors, WeightMap.PyTorch).IsComplete.ShouldBeTrue();

        net.b1[3].ShouldBe(0.1f);
        net.W1[0, 1].ShouldBe(0.3f);
        net.W1[2, 3].ShouldBe(1.1f);
    }

    /// <summary>Loads a number of a type as a bias in single precision.</summary>
    private static float Loaded<T>(string type, T value)
        where T : unmanaged
    {
        byte[] file = new SafetensorsText()
            .AddSingle("W1", [1, 1], 1)
            .Add("b1", type, [1], MemoryMarshal.AsBytes<T>([value]))
            .ToBytes();
        var net = new Saved.LineSingle(seed: 1);
        WeightFile.LoadWeights(file, net.Tensors);
        return net.Parameters[1];
    }
}
