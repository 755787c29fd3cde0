using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// Checks whether a buffer can contain a number of elements, which can be any number in a declaration.
/// </summary>
internal static class ArrayLimit
{
    /// <summary>The largest array of .NET, minus the space that the runtime adds for alignment.</summary>
    private const long MaxElements = 0x7FFFFFC7 - 1024;

    /// <summary>A number that is larger than any buffer, and small enough for sums of it not to overflow.</summary>
    private const long Countless = 1_000_000_000_000_000;

    /// <summary>Multiplies positive factors without overflow. The result is at most <see cref="Countless"/>.</summary>
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

    /// <summary>
    /// Checks whether this number of elements fits, and reports a finding at the attribute if it does not.
    /// </summary>
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
