using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

public sealed class NumpyArrayTests
{
    [Fact]
    public void Every_type_is_created_and_converted()
    {
        Check<double>([1.5, -2], TensorType.Float64, [1.5, -2]);
        Check<float>([1.5f, -2], TensorType.Float32, [1.5, -2]);
        Check<Half>([(Half)1.5, (Half)(-2)], TensorType.Float16, [1.5, -2]);
        Check<long>([long.MinValue, 3], TensorType.Int64, [-9223372036854775808.0, 3]);
        Check<int>([int.MinValue, 3], TensorType.Int32, [int.MinValue, 3]);
        Check<short>([short.MinValue, 3], TensorType.Int16, [short.MinValue, 3]);
        Check<sbyte>([sbyte.MinValue, 3], TensorType.Int8, [sbyte.MinValue, 3]);
        Check<ulong>([ulong.MaxValue, 3], TensorType.UInt64, [18446744073709551616.0, 3]);
        Check<uint>([uint.MaxValue, 3], TensorType.UInt32, [uint.MaxValue, 3]);
        Check<ushort>([ushort.MaxValue, 3], TensorType.UInt16, [ushort.MaxValue, 3]);
        Check<byte>([byte.MaxValue, 3], TensorType.UInt8, [byte.MaxValue, 3]);
        Check<bool>([true, false], TensorType.Boolean, [1, 0]);
        Should.Throw<NotSupportedException>(() => NumpyArray.Create<decimal>([1], 1))
            .Message.ShouldBe("Expected a number or bool, which arrays of NumPy have as elements, but got Decimal.");

        static void Check<T>(T[] values, TensorType type, double[] numbers)
            where T : unmanaged
        {
            NumpyArray array = NumpyArray.Create<T>(values, 2, 1);
            array.Type.ShouldBe(type);
            array.Shape.ShouldBe([2, 1]);
            array.Count.ShouldBe(2);
            array.ToString().ShouldBe($"{type} 2×1");
            array.ToArray<double>().ShouldBe(numbers);
        }
    }

    [Fact]
    public void The_elements_are_a_copy()
    {
        float[] values = [1, 2];
        NumpyArray array = NumpyArray.Create<float>(values, 2);

        values[0] = 7;
        array.ToArray<float>()[1] = 7;

        array.ToArray<float>().ShouldBe([1, 2]);
        array.Bytes.ToArray().ShouldBe([0, 0, 128, 63, 0, 0, 0, 64]);
    }

    [Fact]
    public void A_scalar_has_no_dimensions_and_an_empty_array_has_one_of_0()
    {
        NumpyArray scalar = NumpyArray.Create<int>([5]);
        scalar.Shape.ShouldBeEmpty();
        scalar.Count.ShouldBe(1);
        scalar.ToString().ShouldBe("Int32 scalar");

        NumpyArray empty = NumpyArray.Create<int>([], 3, 0);
        empty.Shape.ShouldBe([3, 0]);
        empty.Count.ShouldBe(0);
        empty.ToInt32Array().ShouldBeEmpty();
    }

    [Fact]
    public void A_shape_must_have_the_number_of_elements()
    {
        Should.Throw<ArgumentException>(() => NumpyArray.Create<float>([1, 2, 3, 4, 5, 6], 2, 2))
            .Message.ShouldStartWith("Expected a shape of 6 elements, but got 2×2 with 4.");
        Should.Throw<ArgumentException>(() => NumpyArray.Create<float>([1, 2]))
            .Message.ShouldStartWith("Expected a shape of 2 elements, but got scalar with 1.");
        Should.Throw<ArgumentException>(() => NumpyArray.Create<float>([1], -1));
        Should.Throw<ArgumentException>(() => NumpyArray.Create<float>([1], new int[33]))
            .Message.ShouldStartWith("Expected at most 32 dimensions, but got 33.");
        Should.Throw<ArgumentException>(() => NumpyArray.Create<float>([1], 1 << 16, 1 << 16, 1 << 16, 1 << 16))
            .Message.ShouldStartWith("Expected dimensions of at least 0 and at most 2147483591 bytes");
    }

    [Fact]
    public void Integers_are_converted_only_if_they_fit()
    {
        NumpyArray.Create<long>([-5, int.MaxValue, int.MinValue], 3).ToInt32Array()
            .ShouldBe([-5, int.MaxValue, int.MinValue]);
        NumpyArray.Create<uint>([7, int.MaxValue], 2).ToInt32Array().ShouldBe([7, int.MaxValue]);
        NumpyArray.Create<sbyte>([-1, 127], 2).ToInt32Array().ShouldBe([-1, 127]);
        NumpyArray.Create<byte>([255, 0], 2).ToInt32Array().ShouldBe([255, 0]);
        NumpyArray.Create<bool>([true, false], 2).ToInt32Array().ShouldBe([1, 0]);

        Should.Throw<OverflowException>(() => NumpyArray.Create<long>([0, 1L + int.MaxValue], 2).ToInt32Array())
            .Message.ShouldBe("Expected integers that fit into Int32, but got 2147483648 at element 1.");
        Should.Throw<OverflowException>(() => NumpyArray.Create<ulong>([ulong.MaxValue], 1).ToInt32Array());
        Should.Throw<InvalidOperationException>(() => NumpyArray.Create<float>([1], 1).ToInt32Array())
            .Message.ShouldBe("Expected an array of integers, but this one has Float32.");
    }

    [Fact]
    public void Numbers_that_are_too_large_are_not_infinite()
    {
        float[] rounded = NumpyArray.Create<double>([0.1, double.NaN, double.NegativeInfinity], 3).ToArray<float>();
        rounded.ShouldBe([0.1f, float.NaN, float.NegativeInfinity]);
        Should.Throw<OverflowException>(() => NumpyArray.Create<double>([1, 1e39], 2).ToArray<float>())
            .Message.ShouldBe("Expected values that fit into Single, but got a greater one at element 1.");
    }
}
