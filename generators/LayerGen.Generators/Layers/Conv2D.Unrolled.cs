using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>A tiny convolution line by line: the places, or the pixels, one after the other, and a line for each multiply-add of each.</summary>
internal sealed partial class Conv2DText
{
    /// <summary>Writes the forward pass at every place.</summary>
    private void WriteUnrolledPlaces(LayerWriter writer, string image)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        int channels = windows.Input.Channels;
        for (int place = 0; place < windows.Rows * windows.Columns; place++)
        {
            int corner = (place / windows.Columns * Layer.Stride * windows.Padded.Width + place % windows.Columns * Layer.Stride) * channels;
            int row = Layer.Kernel * channels;
            (int Feature, int Weight)[] terms =
            [
                .. Enumerable.Range(0, Layer.Kernel * row).Select(t => (corner + t / row * windows.Padded.Width * channels + t % row, t * Layer.Filters)),
            ];
            string start = Layer.HasBias ? Format.Of($"b{n}_f + ") : "";
            WriteUnrolledSums(
                writer,
                Format.Of($"z{n}_f = {start}Σ w{n}_t_f·{image}_t over the window at ({place / windows.Columns}, {place % windows.Columns})"),
                "z",
                "f",
                Layer.Filters,
                r => Layer.HasBias ? writer.Vectors.Broadcast(Format.Of($"b{n}[{r}]")) : writer.Vectors.Zero,
                image,
                terms,
                weightStep: 1,
                firstFeature: place * Layer.Filters,
                result => WriteActivated(writer, result));
        }
    }

    /// <summary>Writes the gradient of the input at every pixel.</summary>
    private void WriteUnrolledPixels(LayerWriter writer, InputGradient gradient)
    {
        LayerPlan plan = writer.Plan;
        int n = plan.Number;
        Windows windows = Layer.WindowsOf(plan.InputShape);
        int channels = windows.Input.Channels;
        string dy = LayerWriter.Local(gradient.InputSymbol);
        for (int pixel = 0; pixel < windows.Input.Pixels; pixel++)
        {
            int row = pixel / windows.Input.Width + windows.Top;
            int column = pixel % windows.Input.Width + windows.Left;
            (int Feature, int Weight)[] terms =
            [
                .. from i in Enumerable.Range(0, Layer.Kernel)
                   where row >= i && (row - i) % Layer.Stride == 0 && (row - i) / Layer.Stride < windows.Rows
                   from j in Enumerable.Range(0, Layer.Kernel)
                   where column >= j && (column - j) % Layer.Stride == 0 && (column - j) / Layer.Stride < windows.Columns
                   let place = (row - i) / Layer.Stride * windows.Columns + (column - j) / Layer.Stride
                   from f in Enumerable.Range(0, Layer.Filters)
                   select (place * Layer.Filters + f, (i * Layer.Kernel + j) * channels * Layer.Filters + f),
            ];
            WriteUnrolledSums(
                writer,
                Format.Of($"{dy}_c = Σ w{n}_i_j_c_f·dz{n}_f over the windows that have the pixel ({row - windows.Top}, {column - windows.Left})"),
                "dy",
                "c",
                channels,
                _ => writer.Vectors.Zero,
                Format.Of($"dz{n}"),
                terms,
                weightStep: Layer.Filters,
                firstFeature: pixel * channels,
                gradient.Write);
        }
    }

    /// <summary>Writes a few sums side by side, a line for each term of each, and what becomes of them.</summary>
    // term = Vector.LoadUnsafe(ref y0Column, 32);
    // z_0 = Vector.FusedMultiplyAdd(Vector.Create(w1[2]), term, z_0);
    private static void WriteUnrolledSums(
        LayerWriter writer,
        string equation,
        string name,
        string index,
        int count,
        Func<int, Expression> start,
        string matrix,
        IReadOnlyList<(int Feature, int Weight)> terms,
        int weightStep,
        int firstFeature,
        Action<Result> write)
    {
        ParameterTensor weights = writer.Plan.Parameters[0];
        int lastWeight = weights.Shape.Count - 1;
        foreach (Part group in Part.Balanced(0, count, writer.Plan.Machine.SumsSideBySide))
        {
            writer.Line();
            writer.Line($"// {equation}, for {index} = {group.First}{(group.Count == 1 ? "" : Format.Of($" … {group.End - 1}"))}");
            writer.Open();
            for (int r = group.First; r < group.End; r++)
            {
                writer.Declare(Format.Of($"{name}_{r}"), start(r));
            }

            if (terms.Count > 0)
            {
                writer.Line($"{writer.Vectors.Type} term;");
            }

            foreach ((int feature, int weight) in terms)
            {
                writer.Line($"term = {writer.Vectors.Load(matrix + "Column", feature * SamplePadding.Size)};");
                for (int r = group.First; r < group.End; r++)
                {
                    string factor = Format.Of($"{weights.Local}[{Format.Aligned(weight + r * weightStep, lastWeight)}]");
                    string sum = Format.Of($"{name}_{r}");
                    writer.Line($"{sum} = {writer.Vectors.MultiplyAdd(writer.Vectors.Broadcast(factor), "term", sum)};");
                }
            }

            writer.Line();
            for (int r = group.First; r < group.End; r++)
            {
                write(new Result(Format.Of($"{name}_{r}"), Format.Of(r), "Column", (firstFeature + r) * SamplePadding.Size));
            }

            writer.Close();
        }
    }
}
