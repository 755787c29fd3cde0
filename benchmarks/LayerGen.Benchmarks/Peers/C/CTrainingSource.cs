using System.Globalization;
using System.Text;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>
/// Writes training as a C programmer writes it for speed: the shape as constants, static arrays, and the samples of a
/// batch innermost and adjacent, so that the compiler can unroll and vectorize all loops.
/// </summary>
internal static class CTrainingSource
{
    /// <param name="shape">The widths of the network.</param>
    /// <param name="batchSize">The number of samples of a batch.</param>
    /// <param name="isDouble">Whether in double precision.</param>
    public static string Write(Shape shape, int batchSize, bool isDouble)
    {
        var source = new StringBuilder();
        source.Append(CPrelude.Write(isDouble));
        source.Append(CultureInfo.InvariantCulture, $"enum {{ B = {batchSize} }};\n\n");
        for (int l = 1; l <= shape.Layers; l++)
        {
            AppendArrays(source, l, shape.Width(l - 1), shape.Width(l));
        }

        source.Append(CTrainingLoop.AdamFunction);
        source.Append(CTrainingLoop.Powers);
        AppendStep(source, shape);
        AppendInterface(source, shape);
        return source.ToString();
    }

    private static void AppendArrays(StringBuilder source, int l, int inputs, int units) => source.Append(
        CultureInfo.InvariantCulture,
        $$"""
        enum { I{{l}} = {{inputs}}, U{{l}} = {{units}} };
        static ALIGNED real W{{l}}[U{{l}}][I{{l}}], gW{{l}}[U{{l}}][I{{l}}], mW{{l}}[U{{l}}][I{{l}}], vW{{l}}[U{{l}}][I{{l}}];
        static ALIGNED real b{{l}}[U{{l}}], gb{{l}}[U{{l}}], mb{{l}}[U{{l}}], vb{{l}}[U{{l}}];
        static ALIGNED real Y{{l}}[U{{l}}][B], D{{l}}[U{{l}}][B];


        """);

    private static void AppendStep(StringBuilder source, Shape shape)
    {
        source.Append(
            "static void step(const real (*restrict Y0)[B], const real (*restrict T)[B], real rate, real root)\n{\n");
        for (int l = 1; l <= shape.Layers; l++)
        {
            AppendForward(source, l, isRelu: l < shape.Layers);
        }

        AppendOutputGradient(source, shape.Layers);
        for (int l = shape.Layers; l >= 1; l--)
        {
            AppendBackward(source, l);
        }

        for (int l = 1; l <= shape.Layers; l++)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $$"""
                    adam(&W{{l}}[0][0], &mW{{l}}[0][0], &vW{{l}}[0][0], &gW{{l}}[0][0], U{{l}} * I{{l}}, rate, root);
                    adam(b{{l}}, mb{{l}}, vb{{l}}, gb{{l}}, U{{l}}, rate, root);

                """);
        }

        source.Append("}\n\n");
    }

    private static void AppendForward(StringBuilder source, int l, bool isRelu)
    {
        string relu =
            isRelu ? $"        for (int s = 0; s < B; s++) Y{l}[u][s] = Y{l}[u][s] > 0 ? Y{l}[u][s] : 0;\n" : "";
        source.Append(
            CultureInfo.InvariantCulture,
            $$"""
                for (int u = 0; u < U{{l}}; u++) {
                    for (int s = 0; s < B; s++) Y{{l}}[u][s] = b{{l}}[u];
                    for (int i = 0; i < I{{l}}; i++)
                        for (int s = 0; s < B; s++) Y{{l}}[u][s] += W{{l}}[u][i] * Y{{l - 1}}[i][s];
            {{relu}}    }

            """);
    }

    private static void AppendOutputGradient(StringBuilder source, int l) => source.Append(
        CultureInfo.InvariantCulture,
        $$"""
            real largest[B], sum[B];
            for (int s = 0; s < B; s++) { largest[s] = Y{{l}}[0][s]; sum[s] = 0; }
            for (int u = 1; u < U{{l}}; u++)
                for (int s = 0; s < B; s++) largest[s] = Y{{l}}[u][s] > largest[s] ? Y{{l}}[u][s] : largest[s];
            for (int u = 0; u < U{{l}}; u++)
                for (int s = 0; s < B; s++) { Y{{l}}[u][s] = EXP(Y{{l}}[u][s] - largest[s]); sum[s] += Y{{l}}[u][s]; }
            for (int s = 0; s < B; s++) sum[s] = 1 / sum[s];
            for (int u = 0; u < U{{l}}; u++)
                for (int s = 0; s < B; s++) D{{l}}[u][s] = (Y{{l}}[u][s] * sum[s] - T[u][s]) * ((real)1 / B);

        """);

    private static void AppendBackward(StringBuilder source, int l)
    {
        source.Append(
            CultureInfo.InvariantCulture,
            $$"""
                for (int u = 0; u < U{{l}}; u++) {
                    real bias = 0;
                    for (int s = 0; s < B; s++) bias += D{{l}}[u][s];
                    gb{{l}}[u] = bias;
                    for (int i = 0; i < I{{l}}; i++) {
                        real weight = 0;
                        for (int s = 0; s < B; s++) weight += D{{l}}[u][s] * Y{{l - 1}}[i][s];
                        gW{{l}}[u][i] = weight;
                    }
                }

            """);
        if (l == 1)
        {
            return;
        }

        source.Append(
            CultureInfo.InvariantCulture,
            $$"""
                for (int i = 0; i < I{{l}}; i++)
                    for (int s = 0; s < B; s++) D{{l - 1}}[i][s] = 0;
                for (int u = 0; u < U{{l}}; u++)
                    for (int i = 0; i < I{{l}}; i++)
                        for (int s = 0; s < B; s++) D{{l - 1}}[i][s] += W{{l}}[u][i] * D{{l}}[u][s];
                for (int i = 0; i < I{{l}}; i++)
                    for (int s = 0; s < B; s++) D{{l - 1}}[i][s] = Y{{l - 1}}[i][s] > 0 ? D{{l - 1}}[i][s] : 0;

            """);
    }

    /// <summary>Writes the exported functions. Parameters have LayerGen's layout, W as (in × out).</summary>
    private static void AppendInterface(StringBuilder source, Shape shape)
    {
        source.Append("EXPORT void load(const real *p)\n{\n    power1 = power2 = 1;\n");
        for (int l = 1; l <= shape.Layers; l++)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $$"""
                    for (int i = 0; i < I{{l}}; i++) for (int u = 0; u < U{{l}}; u++) W{{l}}[u][i] = *p++;
                    for (int u = 0; u < U{{l}}; u++) b{{l}}[u] = *p++;
                    memset(mW{{l}}, 0, sizeof mW{{l}}); memset(vW{{l}}, 0, sizeof vW{{l}});
                    memset(mb{{l}}, 0, sizeof mb{{l}}); memset(vb{{l}}, 0, sizeof vb{{l}});

                """);
        }

        source.Append("}\n\nEXPORT void save(real *p)\n{\n");
        for (int l = 1; l <= shape.Layers; l++)
        {
            source.Append(
                CultureInfo.InvariantCulture,
                $$"""
                    for (int i = 0; i < I{{l}}; i++) for (int u = 0; u < U{{l}}; u++) *p++ = W{{l}}[u][i];
                    for (int u = 0; u < U{{l}}; u++) *p++ = b{{l}}[u];

                """);
        }

        source.Append("}\n\n").Append(CTrainingLoop.Write(shape));
    }
}
