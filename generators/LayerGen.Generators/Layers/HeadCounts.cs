using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Layers;

/// <summary>The numbers of heads that divide the features of a step.</summary>
internal static class HeadCounts
{
    /// <summary>Gets the nearest numbers of heads below and above a wrong one, for the fix.</summary>
    public static FixData Near(int heads, int features)
    {
        int[] divisors = [.. Enumerable.Range(1, features).Where(count => features % count == 0)];
        return FixData.Of(
            FixData.Values,
            divisors.Where(count => count < heads).Reverse().Take(1)
                .Concat(divisors.Where(count => count > heads).Take(1))
                .Select(count => Format.Of(count)));
    }
}
