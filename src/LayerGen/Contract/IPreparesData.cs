using System.Numerics;
using LayerGen.Data;

namespace LayerGen;

/// <summary>
/// A predictor that takes raw data, in which values may be missing and categories numbered differently.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IPreparesData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Returns the data as <see cref="IPredictor{T}.PredictBySample"/> takes it.</summary>
    Dataset<T> Align(Dataset<T> data);
}
