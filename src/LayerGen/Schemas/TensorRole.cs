namespace LayerGen.Schemas;

/// <summary>Specifies what a tensor does in its layer.</summary>
public enum TensorRole
{
    /// <summary>
    /// Weights W. Penalties and weight decay apply to these tensors, to recurrent weights and to embeddings.
    /// </summary>
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

    /// <summary>The weights U of a recurrent layer, which multiply its state.</summary>
    RecurrentWeight = 6,

    /// <summary>The biases bh of a recurrent layer, which are added to U·h.</summary>
    RecurrentBias = 7,

    /// <summary>A table E with a row for each token or position. Penalties and weight decay apply to it.</summary>
    Embedding = 8,
}
