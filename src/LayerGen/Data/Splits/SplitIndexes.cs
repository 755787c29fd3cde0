namespace LayerGen.Data;

/// <summary>The samples of the two parts of a split.</summary>
internal readonly record struct SplitIndexes(int[] Train, int[] HeldOut)
{
    /// <summary>Returns the samples of each fold and of the others, in the order of the data.</summary>
    public static SplitIndexes[] OfFolds(int[] foldOf, int folds)
    {
        int[] all = [.. Enumerable.Range(0, foldOf.Length)];
        return [
            .. Enumerable.Range(0, folds).Select(fold => new SplitIndexes(
                Array.FindAll(all, s => foldOf[s] != fold), Array.FindAll(all, s => foldOf[s] == fold)))];
    }
}
