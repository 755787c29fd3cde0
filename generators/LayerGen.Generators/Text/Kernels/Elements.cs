using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>Writes what is done to each feature of a sample on its own: a few lines for each, or a loop.</summary>
internal static class Elements
{
    /// <summary>Writes a method of a batch: a loop over the samples around the features.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="matrices">The matrices that are read and written, by their names in the kernel, each with all features.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="write">Writes the text of one feature.</param>
    public static void Write(LayerWriter writer, IEnumerable<string> matrices, int features, Action<Result> write)
    {
        writer.OpenSampleLoop();
        foreach (string matrix in matrices)
        {
            writer.Column(matrix, features);
        }

        writer.Line();
        WriteFeatures(writer, features, write);
        writer.Close();
    }

    /// <summary>Writes the text of every feature. The result that is passed has no value yet.</summary>
    public static void WriteFeatures(LayerWriter writer, int features, Action<Result> write)
    {
        if (!writer.Plan.IsUnrolled)
        {
            writer.Open($"for (int k = 0; k < {features}; k++)");
            write(new Result("", "k", "Column", $"({Names.NativeIndex})(k * 16)"));
            writer.Close();
            return;
        }

        for (int k = 0; k < features; k++)
        {
            write(new Result("", Format.Of(k), "Column", Format.Aligned(k, features - 1) + " * 16"));
        }
    }

    /// <summary>Writes a load of one vector of a matrix into a variable, whose name it returns: <c>y1_3</c>.</summary>
    public static string Load(LayerWriter writer, string matrix, Result at)
    {
        string name = matrix + "_" + at.Suffix;
        writer.Line($"{writer.Vector} {name} = {Names.Vector}.LoadUnsafe(ref {matrix}{at.Column}, {at.Offset});");
        return name;
    }

    /// <summary>Writes the body of a prediction of one sample: a vector of features a pass.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="inputs">The buffers that are read.</param>
    /// <param name="output">The buffer that is written.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="value">The expression of a result, from the names of the vectors that were read.</param>
    public static void WritePredict(LayerWriter writer, IReadOnlyList<string> inputs, string output, int features, Func<IReadOnlyList<string>, string> value)
    {
        foreach (string buffer in inputs.Append(output))
        {
            writer.Line($"ref {writer.Scalar} {buffer}First = ref {Names.MemoryMarshal}.GetReference({buffer});");
        }

        writer.Line();
        writer.Open($"for (int k = 0; k < {features}; k += {writer.Vector}.Count)");
        foreach (string buffer in inputs)
        {
            writer.Line($"{writer.Vector} {buffer}_k = {Names.Vector}.LoadUnsafe(ref {buffer}First, ({Names.NativeIndex})k);");
        }

        string result = value([.. inputs.Select(buffer => buffer + "_k")]);
        writer.Line($"{result}.StoreUnsafe(ref {output}First, ({Names.NativeIndex})k);");
        writer.Close();
    }
}
