using System.Globalization;
using System.Text;

namespace LayerGen;

/// <summary>
/// The text of a record, independent of the culture. What the compiler writes by itself has its numbers in the culture
/// of the thread.
/// </summary>
internal static class InvariantText
{
    /// <summary>Returns the text that the compiler would write.</summary>
    /// <param name="name">The name of the record.</param>
    /// <param name="printMembers">
    /// The <c>PrintMembers</c> that the compiler writes, which has every public property.
    /// </param>
    /// <returns>As <c>AdamSettings { Kind = Adam, LearningRate = 0.001 }</c>.</returns>
    public static string Of(string name, Func<StringBuilder, bool> printMembers)
    {
        var text = new StringBuilder(name).Append(" { ");
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            if (printMembers(text))
            {
                text.Append(' ');
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        return text.Append('}').ToString();
    }
}
