namespace LayerGen;

/// <summary>The outputs of networks by their loss.</summary>
internal static class OutputKinds
{
    /// <summary>Returns what the outputs are if they follow from the loss alone.</summary>
    public static OutputKind Of(LossFunction loss) => loss switch
    {
        LossFunction.CrossEntropy => OutputKind.Classes,
        LossFunction.BinaryCrossEntropy => OutputKind.Decisions,
        _ => OutputKind.Numbers,
    };
}
