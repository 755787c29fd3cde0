using System.Globalization;
using System.Text;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>
/// Writes training with convolutions, pooling and other activations in C. It processes as many samples at a time as
/// keep their data in the nearer caches. For each layer, it calls kernels (<see cref="CProductKernels"/>,
/// <see cref="CPoolKernels"/>) that the compiler specializes for the constants of the layer.
/// </summary>
internal static class CLayersSource
{
    private const int MostSamplesAtOnce = 80;
    private const int MostSums = 12;
    private const int LargestTile = 6;

    /// <summary>The number of samples in a tile, which is a pair of vectors.</summary>
    private const int SamplesOfTile = 16;

    /// <param name="shape">The layers of the network.</param>
    /// <param name="batchSize">The number of samples of a batch, a multiple of 16.</param>
    /// <param name="isDouble">Whether in double precision.</param>
    public static string Write(Shape shape, int batchSize, bool isDouble)
    {
        int samples = Enumerable.Range(1, MostSamplesAtOnce)
            .Last(count => batchSize % count == 0 && count % SamplesOfTile == 0);
        var source = new StringBuilder();
        source.Append(CPrelude.Write(isDouble));
        source.Append(CultureInfo.InvariantCulture, $"enum {{ B = {batchSize}, S = {samples} }};\n\n");
        source.Append(CProductKernels.Text).Append(CPoolKernels.Text).Append(CTrainingLoop.AdamFunction)
            .Append(CTrainingLoop.Powers);
        AppendArrays(source, shape);
        AppendStep(source, shape);
        AppendInterface(source, shape);
        source.Append(CTrainingLoop.Write(shape));
        return source.ToString();
    }

    private static void AppendArrays(StringBuilder source, Shape shape)
    {
        int border = Border(shape.Layer(1));
        int padded = (shape.Input.Height + (2 * border)) * (shape.Input.Width + (2 * border)) * shape.Input.Channels;
        source.Append(CultureInfo.InvariantCulture, $"static ALIGNED real Y0[{padded}][S];\n");
        for (int l = 1; l <= shape.Layers; l++)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $"static ALIGNED real Y{l}[{shape.Width(l)}][S], D{l}[{shape.Width(l)}][S];\n");
            if (shape.Weights(l) > 0)
            {
                source.Append(
                    CultureInfo.InvariantCulture,
                    $"{Tensor("W", l, shape.Weights(l))}{Tensor("b", l, shape.Biases(l))}");
            }
        }

        source.Append('\n');

        static string Tensor(string name, int l, int count) => string.Create(
            CultureInfo.InvariantCulture,
            $"static ALIGNED real {name}{l}[{count}], g{name}{l}[{count}], m{name}{l}[{count}], v{name}{l}[{count}];\n");
    }

    private static void AppendStep(StringBuilder source, Shape shape)
    {
        source.Append(
            "static void step(const real (*restrict x)[B], const real (*restrict t)[B], real rate, real root)\n{\n");
        AppendForTensors(source, shape, (name, _) => $"memset(g{name}, 0, sizeof g{name});");
        source.Append("    for (int first = 0; first < B; first += S) {\n");
        AppendLoad(source, shape);
        for (int l = 1; l <= shape.Layers; l++)
        {
            AppendForward(source, l, shape.Layer(l));
        }

        AppendOutputGradient(source, shape);
        for (int l = shape.Layers; l >= 1; l--)
        {
            AppendBackward(source, l, shape.Layer(l), l == 1 ? Activation.Identity : shape.Layer(l - 1).Activation);
        }

        source.Append("    }\n");
        AppendForTensors(
            source, shape, (name, count) => $"adam({name}, m{name}, v{name}, g{name}, {count}, rate, root);");
        source.Append("}\n\n");
    }

    /// <summary>Copies samples into the interior of an image whose border is zero and remains so.</summary>
    private static void AppendLoad(StringBuilder source, Shape shape)
    {
        Extent input = shape.Input;
        int border = Border(shape.Layer(1));
        source.Append(
            CultureInfo.InvariantCulture,
            $$"""
                    for (int r = 0; r < {{input.Height}}; r++)
                        for (int k = 0; k < {{input.Width * input.Channels}}; k++)
                            memcpy(Y0[((r + {{border}}) * {{input.Width + (2 * border)}} + {{border}}) * {{input.Channels}} + k], &x[r * {{input.Width * input.Channels}} + k][first], sizeof Y0[0]);

            """);
    }

    private static void AppendForward(StringBuilder source, int l, LayerShape layer) =>
        source.Append(FormattableString.Invariant(
            layer is MaxPoolShape pool
                ? (FormattableString)$"        max_pool(Y{l - 1}, Y{l}, {Pool(pool)});\n"
                : $"        forward(Y{l - 1}, W{l}, b{l}, Y{l}, {Window(l, layer)}, {Tile(layer.Output.Channels)}, {Name(layer.Activation)});\n"));

    private static void AppendOutputGradient(StringBuilder source, Shape shape)
        => source.Append(FormattableString.Invariant(shape.IsClassifier
            ? (FormattableString)$$"""
                    real largest[S], sum[S];
                    for (int s = 0; s < S; s++) { largest[s] = Y{{shape.Layers}}[0][s]; sum[s] = 0; }
                    for (int u = 1; u < {{shape.Outputs}}; u++)
                        for (int s = 0; s < S; s++) largest[s] = Y{{shape.Layers}}[u][s] > largest[s] ? Y{{shape.Layers}}[u][s] : largest[s];
                    for (int u = 0; u < {{shape.Outputs}}; u++)
                        for (int s = 0; s < S; s++) { Y{{shape.Layers}}[u][s] = EXP(Y{{shape.Layers}}[u][s] - largest[s]); sum[s] += Y{{shape.Layers}}[u][s]; }
                    for (int s = 0; s < S; s++) sum[s] = 1 / sum[s];
                    for (int u = 0; u < {{shape.Outputs}}; u++)
                        for (int s = 0; s < S; s++) D{{shape.Layers}}[u][s] = (Y{{shape.Layers}}[u][s] * sum[s] - t[u][first + s]) * ((real)1 / B);

            """
            : $$"""
                    for (int u = 0; u < {{shape.Outputs}}; u++)
                        for (int s = 0; s < S; s++) D{{shape.Layers}}[u][s] = (Y{{shape.Layers}}[u][s] - t[u][first + s]) * ((real)2 / (B * {{shape.Outputs}}));

            """));

    private static void AppendBackward(StringBuilder source, int l, LayerShape layer, Activation before)
    {
        if (layer is MaxPoolShape pool)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $"        max_pool_gradients(Y{l - 1}, Y{l}, D{l}, D{l - 1}, {Pool(pool)}, {Name(before)});\n");
            return;
        }

        (int rows, int units) = WeightTile(KernelOf(layer) * ChannelsOf(layer), layer.Output.Channels);
        source.Append(
            CultureInfo.InvariantCulture,
            $"        weight_gradients(Y{l - 1}, D{l}, gW{l}, gb{l}, {Window(l, layer)}, {rows}, {units});\n");
        if (l > 1)
        {
            int height = layer is ConvolutionShape ? layer.Input.Height : 1;
            source.Append(
                CultureInfo.InvariantCulture,
                $"        input_gradients(Y{l - 1}, W{l}, D{l}, D{l - 1}, {height}, {Window(l, layer)}, {Tile(ChannelsOf(layer))}, {Name(before)});\n");
        }
    }

    /// <summary>Writes the exported functions. The weights have LayerGen's layout.</summary>
    private static void AppendInterface(StringBuilder source, Shape shape)
    {
        source.Append("EXPORT void load(const real *p)\n{\n    power1 = power2 = 1;\n");
        AppendForTensors(source, shape, (name, count) =>
            $"memcpy({name}, p, sizeof {name}); p += {count}; memset(m{name}, 0, sizeof m{name}); memset(v{name}, 0, sizeof v{name});");
        source.Append("}\n\nEXPORT void save(real *p)\n{\n");
        AppendForTensors(source, shape, (name, count) => $"memcpy(p, {name}, sizeof {name}); p += {count};");
        source.Append("}\n\n");
    }

    private static void AppendForTensors(StringBuilder source, Shape shape, Func<string, int, FormattableString> line)
    {
        for (int l = 1; l <= shape.Layers; l++)
        {
            if (shape.Weights(l) > 0)
            {
                string number = l.ToString(CultureInfo.InvariantCulture);
                source.Append("    ").Append(FormattableString.Invariant(line("W" + number, shape.Weights(l))))
                    .Append('\n');
                source.Append("    ").Append(FormattableString.Invariant(line("b" + number, shape.Biases(l))))
                    .Append('\n');
            }
        }
    }

    /// <summary>
    /// Returns the arguments from the width of the input to the number of filters. Only the inputs have a border.
    /// </summary>
    private static string Window(int l, LayerShape layer)
    {
        int border = Border(layer);
        if (l > 1 && border > 0)
        {
            throw new NotSupportedException("The C loops have a border around the inputs only.");
        }

        int width = layer is ConvolutionShape ? layer.Input.Width + (2 * border) : 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{width}, {ChannelsOf(layer)}, {KernelOf(layer)}, {layer.Output.Height}, {layer.Output.Width}, {layer.Output.Channels}");
    }

    private static string Pool(MaxPoolShape pool) => string.Create(
        CultureInfo.InvariantCulture,
        $"{pool.Output.Channels}, {pool.Size}, {pool.Output.Height}, {pool.Output.Width}");

    private static int Border(LayerShape layer) => layer is ConvolutionShape convolution ? convolution.Border : 0;

    private static int KernelOf(LayerShape layer) => layer is ConvolutionShape convolution ? convolution.Kernel : 1;

    /// <summary>
    /// Returns the number of channels. A dense layer is a window over one position that has all inputs as channels.
    /// </summary>
    private static int ChannelsOf(LayerShape layer) =>
        layer is ConvolutionShape ? layer.Input.Channels : layer.Input.Count;

    private static string Name(Activation activation) =>
        activation is Activation.Relu or Activation.Tanh ? activation.ToString() : nameof(Activation.Identity);

    private static int Tile(int count) => Enumerable.Range(1, LargestTile).Last(tile => count % tile == 0);

    /// <summary>Returns the tile with the most multiply-adds per load.</summary>
    private static (int Rows, int Units) WeightTile(int rows, int units)
    {
        IEnumerable<(int Rows, int Units)> tiles =
            from r in Enumerable.Range(1, LargestTile)
            from u in Enumerable.Range(1, LargestTile)
            where rows % r == 0 && units % u == 0 && r * u <= MostSums
            select (r, u);
        return tiles.MaxBy(tile => (double)tile.Rows * tile.Units / (tile.Rows + tile.Units));
    }
}
