namespace LayerGen;

/// <summary>The outputs of networks by their loss.</summary>
internal static class OutputMeanings
{
    /// <summary>Returns what the outputs are if they follow from the loss alone.</summary>
    public static OutputMeaning Of(LossFunction loss) => loss switch
    {
        LossFunction.CrossEntropy => OutputMeaning.Classes,
        LossFunction.BinaryCrossEntropy => OutputMeaning.Decisions,
        _ => OutputMeaning.Numbers,
    };
}
