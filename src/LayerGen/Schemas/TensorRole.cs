namespace LayerGen.Schemas;

/// <summary>Specifies what a tensor does in its layer.</summary>
public enum TensorRole
{
    /// <summary>Weights W. Penalties and weight decay apply to these tensors only.</summary>
    Weight = 0,

    /// <summary>Biases b, which are added to a product.</summary>
    Bias = 1,

    /// <summary>The scales γ of a normalization.</summary>
    Scale = 2,

    /// <summary>The shifts β of a normalization.</summary>
    Shift = 3,

    /// <summary>The running means μ of a batch normalization: a statistic, not a parameter.</summary>
    RunningMean = 4,

    /// <summary>The running variances σ² of a batch normalization: a statistic, not a parameter.</summary>
    RunningVariance = 5,
}
