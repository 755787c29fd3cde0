using System.Globalization;
using System.Text;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>
/// Writes prediction as a C programmer writes it, with the shape as constants and static weights. For one sample, the
/// loops can have two orders: a sum for each unit, or a sweep over the units for each input. Which one is faster
/// depends on the compiler and the shape, so both are written.
/// </summary>
internal static class CPredictionSource
{
    /// <summary>Gets the functions that predict one sample per call.</summary>
    public static IReadOnlyList<string> SingleFunctions { get; } = ["predict_by_units", "predict_by_inputs"];

    /// <summary>The function that predicts a batch per call.</summary>
    public const string BatchFunction = "predict_batch";

    /// <summary>
    /// The number of samples that go through all layers at once, so that their activations stay in the nearest cache.
    /// </summary>
    private const int Chunk = 64;

    public static string WriteSingle(Shape shape, bool isDouble)
    {
        StringBuilder source = Begin(shape, isDouble);
        AppendSingle(source, shape, "by_units", AppendLayerByUnits);
        AppendSingle(source, shape, "by_inputs", AppendLayerByInputs);
        return source.ToString();
    }

    public static string WriteBatch(Shape shape, int samples, bool isDouble)
    {
        StringBuilder source = Begin(shape, isDouble);
        source.Append(
            CultureInfo.InvariantCulture,
            $$"""
            enum { N = {{samples}}, B = {{Math.Min(Chunk, samples)}} };

            static void predict(const real (*restrict X)[N], real (*restrict Y)[N], int n)
            {

            """);
        for (int l = 1; l <= shape.Layers; l++)
        {
            AppendBatchLayer(source, l, isFirst: l == 1, isRelu: l < shape.Layers);
        }

        AppendBatchSoftmax(source, shape.Layers);
        source.Append(
            """
            }

            EXPORT void predict_batch(int calls, const real *x, real *y)
            {
                for (int k = 0; k < calls; k++) {
                    int s = 0;
                    for (; s + B <= N; s += B) predict((const void *)(x + s), (void *)(y + s), B);
                    if (s < N) predict((const void *)(x + s), (void *)(y + s), N - s);
                }
            }

            """);
        return source.ToString();
    }

    private static StringBuilder Begin(Shape shape, bool isDouble)
    {
        var source = new StringBuilder(CPrelude.Write(isDouble));
        for (int l = 1; l <= shape.Layers; l++)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $$"""
                enum { I{{l}} = {{shape.Width(l - 1)}}, U{{l}} = {{shape.Width(l)}} };
                static ALIGNED real W{{l}}[I{{l}}][U{{l}}], V{{l}}[U{{l}}][I{{l}}], b{{l}}[U{{l}}];

                """);
        }

        source.Append("\n/* Takes W as (in x out); V is its transpose. */\nEXPORT void load(const real *p)\n{\n");
        for (int l = 1; l <= shape.Layers; l++)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $$"""
                    for (int i = 0; i < I{{l}}; i++) for (int u = 0; u < U{{l}}; u++) V{{l}}[u][i] = W{{l}}[i][u] = *p++;
                    for (int u = 0; u < U{{l}}; u++) b{{l}}[u] = *p++;

                """);
        }

        return source.Append("}\n\n");
    }

    private static void AppendSingle(
        StringBuilder source, Shape shape, string name, Action<StringBuilder, int, bool> appendLayer)
    {
        // Not inlined, so that each call is executed completely and no part of it is moved out of the loop over the
        // samples.
        source.Append(
            CultureInfo.InvariantCulture,
            $"static __attribute__((noinline)) void {name}(const real *restrict Y0, real *restrict y)\n{{\n");
        for (int l = 1; l <= shape.Layers; l++)
        {
            appendLayer(source, l, l < shape.Layers);
        }

        int last = shape.Layers;
        source.Append(
            CultureInfo.InvariantCulture,
            $$"""
                real largest = Y{{last}}[0], sum = 0;
                for (int u = 1; u < U{{last}}; u++) largest = Y{{last}}[u] > largest ? Y{{last}}[u] : largest;
                for (int u = 0; u < U{{last}}; u++) { y[u] = EXP(Y{{last}}[u] - largest); sum += y[u]; }
                sum = 1 / sum;
                for (int u = 0; u < U{{last}}; u++) y[u] *= sum;
            }

            EXPORT void predict_{{name}}(int first, int count, int samples, const real *x, real *y)
            {
                for (int k = 0; k < count; k++) {
                    {{name}}(x + first * I1, y);
                    first = first + 1 == samples ? 0 : first + 1;
                }
            }


            """);
    }

    private static void AppendLayerByUnits(StringBuilder source, int l, bool isRelu) => source.Append(
        CultureInfo.InvariantCulture,
        $$"""
            ALIGNED real Y{{l}}[U{{l}}];
            for (int u = 0; u < U{{l}}; u++) {
                real z = b{{l}}[u];
                for (int i = 0; i < I{{l}}; i++) z += V{{l}}[u][i] * Y{{l - 1}}[i];
                Y{{l}}[u] = {{(isRelu ? "z > 0 ? z : 0" : "z")}};
            }

        """);

    private static void AppendLayerByInputs(StringBuilder source, int l, bool isRelu)
    {
        string relu = isRelu ? $"    for (int u = 0; u < U{l}; u++) Y{l}[u] = Y{l}[u] > 0 ? Y{l}[u] : 0;\n" : "";
        source.Append(
            CultureInfo.InvariantCulture,
            $$"""
                ALIGNED real Y{{l}}[U{{l}}];
                for (int u = 0; u < U{{l}}; u++) Y{{l}}[u] = b{{l}}[u];
                for (int i = 0; i < I{{l}}; i++)
                    for (int u = 0; u < U{{l}}; u++) Y{{l}}[u] += W{{l}}[i][u] * Y{{l - 1}}[i];
            {{relu}}
            """);
    }

    private static void AppendBatchLayer(StringBuilder source, int l, bool isFirst, bool isRelu)
    {
        string x = isFirst ? "X" : $"Y{l - 1}";
        string relu =
            isRelu ? $"        for (int s = 0; s < B; s++) Y{l}[u][s] = Y{l}[u][s] > 0 ? Y{l}[u][s] : 0;\n" : "";

        // Always a whole chunk, for constant bounds. Only the first layer must not read beyond the last sample.
        string bound = isFirst ? "n" : "B";
        source.Append(
            CultureInfo.InvariantCulture,
            $$"""
                static ALIGNED real Y{{l}}[U{{l}}][B];
                for (int u = 0; u < U{{l}}; u++) {
                    for (int s = 0; s < B; s++) Y{{l}}[u][s] = b{{l}}[u];
                    for (int i = 0; i < I{{l}}; i++)
                        for (int s = 0; s < {{bound}}; s++) Y{{l}}[u][s] += W{{l}}[i][u] * {{x}}[i][s];
            {{relu}}    }

            """);
    }

    private static void AppendBatchSoftmax(StringBuilder source, int last) => source.Append(
        CultureInfo.InvariantCulture,
        $$"""
            real largest[B], sum[B];
            for (int s = 0; s < B; s++) { largest[s] = Y{{last}}[0][s]; sum[s] = 0; }
            for (int u = 1; u < U{{last}}; u++)
                for (int s = 0; s < B; s++) largest[s] = Y{{last}}[u][s] > largest[s] ? Y{{last}}[u][s] : largest[s];
            for (int u = 0; u < U{{last}}; u++)
                for (int s = 0; s < B; s++) { Y{{last}}[u][s] = EXP(Y{{last}}[u][s] - largest[s]); sum[s] += Y{{last}}[u][s]; }
            for (int s = 0; s < B; s++) sum[s] = 1 / sum[s];
            for (int u = 0; u < U{{last}}; u++)
                for (int s = 0; s < n; s++) Y[u][s] = Y{{last}}[u][s] * sum[s];

        """);
}
