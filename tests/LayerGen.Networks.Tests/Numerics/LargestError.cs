namespace LayerGen.Tests.Numerics;

/// <summary>The largest error that occurred, in units in the last place or as a difference, and its argument.</summary>
internal readonly record struct LargestError(double Size, double At)
{
    public LargestError Or(LargestError other) => other.Size > Size ? other : this;
}
