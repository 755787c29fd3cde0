using LayerGen.Data;
using static LayerGen.Activation;

namespace LayerGen.Tests;

[Network(2)]
[Dense(6, Tanh)]
[Dense(2, Softmax)]
public partial class InspectionNet;

/// <summary>Samples for <see cref="InspectionNet"/>.</summary>
internal static class InspectionData
{
    /// <summary>Returns points of the plane, whose class is whether they are in the unit circle.</summary>
    public static Dataset<float> Circle(int samples)
    {
        var random = new NumpyRandom(1);
        float[,] x = new float[samples, 2];
        float[,] d = new float[samples, 2];
        for (int s = 0; s < samples; s++)
        {
            (x[s, 0], x[s, 1]) = ((float)random.NextGaussian(), (float)random.NextGaussian());
            d[s, (x[s, 0] * x[s, 0]) + (x[s, 1] * x[s, 1]) < 1 ? 1 : 0] = 1;
        }

        return Dataset.FromRows(x, d);
    }
}
