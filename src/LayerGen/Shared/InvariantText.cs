using System.Globalization;
using System.Text;

namespace LayerGen.Shared;

/// <summary>
/// The text of a record, independent of the culture. The ToString that the compiler generates formats numbers in the
/// current culture.
/// </summary>
internal static class InvariantText
{
    /// <summary>Returns the text of a record in the form that the compiler generates.</summary>
    /// <param name="name">The name of the record.</param>
    /// <param name="printMembers">
    /// The <c>PrintMembers</c> that the compiler generates, which has every public property.
    /// </param>
    /// <returns>The text, such as <c>AdamSettings { Kind = Adam, LearningRate = 0.001 }</c>.</returns>
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
