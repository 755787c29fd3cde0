namespace LayerGen.Generators.Model;

/// <summary>What a tensor does in its layer: the names of the <c>TensorRole</c> enum of the runtime.</summary>
internal enum TensorRole
{
    Weight,
    Bias,
    Scale,
    Shift,
    RunningMean,
    RunningVariance,
}
