using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>Writes code that processes each feature of a sample separately: a few lines for each, or a loop.</summary>
internal static class Elements
{
    /// <summary>Writes the body of a method over a batch: a loop over the samples that contains the features.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="matrices">
    /// The matrices that are read and written, by their names in the kernel. Each has all features.
    /// </param>
    /// <param name="features">The number of features.</param>
    /// <param name="write">Writes the code of one feature.</param>
    // Writes:
    //     for (int s = first; s < end; s += Vector<float>.Count)
    //     {
    //         ref float y0Column = ref SampleBlock.At(y0, s, 3);
    //
    //         …
    //     }
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

    /// <summary>Writes the code of every feature. The result that is passed has no value yet.</summary>
    // Writes:
    //     for (int k = 0; k < 3; k++)
    //     {
    //         …
    //     }
    public static void WriteFeatures(LayerWriter writer, int features, Action<Result> write)
    {
        if (!writer.Plan.IsUnrolled)
        {
            writer.Open($"for (int k = 0; k < {features}; k++)");
            write(new Result("", "k", "Column", (IndexExpression)"k" * 16));
            writer.Close();
            return;
        }

        for (int k = 0; k < features; k++)
        {
            write(new Result("", Format.Of(k), "Column", k * 16));
        }
    }

    /// <summary>Writes a load of one vector of a matrix into a variable and returns its name: <c>y1_3</c>.</summary>
    // Writes:
    //     Vector<float> y1_3 = Vector.LoadUnsafe(ref y1Column, 48);
    public static string Load(LayerWriter writer, string matrix, Result at)
    {
        string name = matrix + "_" + at.Suffix;
        writer.Declare(name, writer.Vectors.Load(matrix + at.Column, at.Offset));
        return name;
    }

    /// <summary>Writes the body of a prediction of one sample, with one vector of features per pass.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="inputs">The buffers that are read.</param>
    /// <param name="output">The buffer that is written.</param>
    /// <param name="features">The number of features.</param>
    /// <param name="value">Gets the expression for a result, from the vectors that were read.</param>
    // Writes:
    //     ref float y0First = ref MemoryMarshal.GetReference(y0);
    //     ref float y1First = ref MemoryMarshal.GetReference(y1);
    //
    //     for (int k = 0; k < 4; k += Vector<float>.Count)
    //     {
    //         Vector<float> y0_k = Vector.LoadUnsafe(ref y0First, (nuint)k);
    //         VectorMath.Tanh(y0_k).StoreUnsafe(ref y1First, (nuint)k);
    //     }
    public static void WritePredict(
        LayerWriter writer,
        IReadOnlyList<string> inputs,
        string output,
        int features,
        Func<IReadOnlyList<Expression>, Expression> value)
    {
        foreach (string buffer in inputs.Append(output))
        {
            writer.Line($"ref {writer.Scalar} {buffer}First = ref {VectorCode.First(buffer)};");
        }

        writer.Line();
        writer.Open($"for (int k = 0; k < {features}; k += {writer.Vectors.Count})");
        foreach (string buffer in inputs)
        {
            writer.Declare(buffer + "_k", writer.Vectors.Load(buffer + "First", "k"));
        }

        writer.Store(value([.. inputs.Select(buffer => (Expression)(buffer + "_k"))]), output + "First", "k");
        writer.Close();
    }
}
