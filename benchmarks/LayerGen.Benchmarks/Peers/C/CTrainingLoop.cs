using System.Globalization;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>The common part of all training sources: Adam, and the loop over the steps.</summary>
internal static class CTrainingLoop
{
    public const string AdamFunction = """
        static inline void adam(real *restrict p, real *restrict m, real *restrict v, const real *restrict g, int n, real rate, real root)
        {
            for (int k = 0; k < n; k++) {
                m[k] = m[k] * (real)0.9 + g[k] * (real)(1 - 0.9);
                v[k] = v[k] * (real)0.999 + g[k] * g[k] * (real)(1 - 0.999);
                p[k] -= rate * m[k] / (SQRT(v[k]) * root + (real)1e-8);
            }
        }


        """;

    /// <summary>The powers of β₁ and β₂, which <c>load</c> sets to 1.</summary>
    public const string Powers = "static double power1, power2;\n\n";

    /// <summary>Returns the exported function, which calls <c>step</c> for each batch.</summary>
    public static string Write(Shape shape) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        EXPORT void train(int first, int count, int batches, const real *x, const real *t)
        {
            for (int k = first; k < first + count; k++) {
                power1 *= 0.9;
                power2 *= 0.999;
                const void *xb = x + k % batches * ({{shape.Inputs}} * B), *tb = t + k % batches * ({{shape.Outputs}} * B);
                step(xb, tb, (real)({{TrainingTask<float>.LearningRate}} / (1 - power1)), (real)(1 / sqrt(1 - power2)));
            }
        }

        """);
}
