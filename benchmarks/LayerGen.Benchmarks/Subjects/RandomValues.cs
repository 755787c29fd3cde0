using System.Numerics;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>Data for computations, the same in every run.</summary>
internal static class RandomValues
{
    /// <summary>Returns independent normally distributed numbers.</summary>
    public static T[] Gaussian<T>(int count, long seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NumpyRandom random = new(seed);
        var values = new T[count];
        foreach (ref T value in values.AsSpan())
        {
            value = T.CreateChecked(random.NextGaussian());
        }

        return values;
    }

    /// <summary>Returns a class for each sample, as a 1 among zeros, sample by sample.</summary>
    public static T[] OneHot<T>(int samples, int classes, long seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NumpyRandom random = new(seed);
        var values = new T[samples * classes];
        for (int sample = 0; sample < samples; sample++)
        {
            values[(sample * classes) + random.NextInt32(0, classes)] = T.One;
        }

        return values;
    }

    /// <summary>Changes parameters slightly, so that no bias is zero and a peer that omits one is detected.</summary>
    public static T[] Disturbed<T>(ReadOnlySpan<T> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] disturbed = Gaussian<T>(parameters.Length, seed: 4);
        for (int k = 0; k < disturbed.Length; k++)
        {
            disturbed[k] = parameters[k] + (T.CreateChecked(0.05) * disturbed[k]);
        }

        return disturbed;
    }
}
