namespace LayerGen.Generators.Model;

/// <summary>The role of a tensor in its layer: the names of the <c>TensorRole</c> enum of the runtime.</summary>
internal enum TensorRole
{
    Weight,
    Bias,
    Scale,
    Shift,
    RunningMean,
    RunningVariance,
    RecurrentWeight,
    RecurrentBias,
    Embedding,
}
