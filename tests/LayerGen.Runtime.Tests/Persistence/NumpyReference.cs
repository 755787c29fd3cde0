using LayerGen.Persistence;
using Shouldly;

namespace LayerGen.Tests.Persistence;

/// <summary>The files that NumPy wrote, and their content.</summary>
internal static class NumpyReference
{
    private static readonly ReferenceData Data = ReferenceData.Load("NumpyReference.json");

    public static ReferenceData[] Files => Data.Items("files");

    public static ReferenceData[] Archives => Data.Items("archives");

    public static ReferenceData[] Refused => Data.Items("refused");

    /// <summary>Finds a file or an archive by its name.</summary>
    public static ReferenceData Find(string name) =>
        Files.Concat(Archives).Concat(Refused).Single(one => one.Text("name") == name);

    public static byte[] Bytes(string name) => Convert.FromBase64String(Find(name).Text("file"));

    public static void ShouldEqual(this NumpyArray actual, ReferenceData expected)
    {
        string name = expected.Text("name");
        actual.Type.ShouldBe(Enum.Parse<TensorType>(expected.Text("type")), name);
        actual.Shape.ToArray().ShouldBe(expected.Ints("shape"), name);
        actual.Count.ShouldBe(expected.Ints("shape").Aggregate(1, (product, dimension) => product * dimension));
        if (expected.Text("elements") == "zeros")
        {
            actual.Bytes.ToArray().ShouldAllBe(value => value == 0);
            return;
        }

        actual.Bytes.ToArray().ShouldBe(Convert.FromBase64String(expected.Text("elements")), name);
        double[] values = expected.Doubles("values");
        if (values.Length > 0)
        {
            actual.ToArray<double>().ShouldBe(values, name);
        }
    }

    /// <summary>Expects an exception that describes what is wrong with a file.</summary>
    public static NetworkFormatException ShouldBeRefused(Action action, string? message = null)
    {
        NetworkFormatException error = Should.Throw<NetworkFormatException>(action, message);
        error.Expected.ShouldNotBeEmpty();
        error.Found.ShouldNotBeEmpty();
        return error;
    }
}
