using System.Numerics;
using LayerGen.Data;

namespace LayerGen;

/// <summary>Decides which data a predictor takes.</summary>
internal static class PredictorData
{
    /// <summary>
    /// Returns data as a predictor takes them: with its numbers of categories if it prepares raw data, and otherwise
    /// complete.
    /// </summary>
    /// <exception cref="ArgumentException">A value is missing, or the raw features are others.</exception>
    public static Dataset<T> Accept<T>(IPredictor<T> predictor, Dataset<T> data, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (predictor is IPreparesData<T> preparing)
        {
            return preparing.Align(data);
        }

        data.CheckComplete(name);
        return data;
    }
}
