namespace LayerGen.Tests.Networks.References;

/// <summary>Which steps of the samples are present. The layer that creates it sets it in every forward pass.</summary>
public sealed class ReferenceMask
{
    /// <summary>Gets or sets whether a step is present, as a matrix [step, sample].</summary>
    public bool[,] Present { get; set; } = new bool[0, 0];
}
