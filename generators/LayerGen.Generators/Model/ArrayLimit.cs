using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>What fits one buffer, of a declaration of any numbers.</summary>
internal static class ArrayLimit
{
    /// <summary>The largest array of .NET, less the room that the runtime adds for alignment.</summary>
    private const long MaxElements = 0x7FFFFFC7 - 1024;

    /// <summary>More than any buffer has, and little enough that sums of it are still numbers.</summary>
    private const long Countless = 1_000_000_000_000_000;

    /// <summary>A product of positive factors that does not overflow: from <see cref="Countless"/> on it stays there.</summary>
    public static long Product(params int[] factors)
    {
        long product = 1;
        foreach (int factor in factors)
        {
            if (product > Countless / factor)
            {
                return Countless;
            }

            product *= factor;
        }

        return product;
    }

    /// <summary>Whether so many elements fit; if not, says so at the attribute.</summary>
    public static bool Fits(long elements, IAttributeArguments attribute)
    {
        if (elements <= MaxElements)
        {
            return true;
        }

        string count = elements >= Countless ? "more than " + Format.Count(Countless) : Format.Count(elements);
        attribute.ReportWhole(Rules.TooLarge, count, Format.Count(MaxElements));
        return false;
    }
}
