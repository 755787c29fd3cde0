using CsCheck;
using LayerGen.Tests.Networks.References;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>The loss of a random declaration, with its settings.</summary>
/// <param name="Name">As it is declared; null where the declaration leaves it to the last activation.</param>
/// <param name="Setting">What stands behind it.</param>
/// <param name="Reduction">How the samples are put together.</param>
/// <param name="ClassWeights">A weight for each output, or null.</param>
/// <param name="Reference">The loss of the reference.</param>
internal sealed record RandomLoss(string? Name, string Setting, Reduction Reduction, double[]? ClassWeights, ReferenceLoss Reference)
{
    /// <summary>The properties of the attribute, each behind a comma.</summary>
    public string Properties => (Name is null ? "" : ", Loss = LossFunction." + Name) + Setting + (Reduction == Reduction.Mean ? "" : ", Reduction = Reduction." + Reduction);

    /// <summary>Losses that are simpler.</summary>
    public IEnumerable<RandomLoss> Simpler => Reduction == Reduction.Mean ? [] : [this with { Reduction = Reduction.Mean }];

    /// <summary>Any loss that a network with this last activation may have.</summary>
    public static Gen<RandomLoss> For(ReferenceActivation last, int outputs)
        => Gen.Const(new RandomLoss(null, "", Reduction.Mean, null, ReferenceLoss.Following(last)));
}
