using System.Globalization;
using System.Text.RegularExpressions;

namespace LayerGen.CodeFixes;

/// <summary>An architecture in the notation of textbooks: the numbers of units, with hyphens or arrows.</summary>
internal sealed class Architecture
{
    private const int MostUnits = 100_000;

    // At least three numbers: two are more often a range.
    private static readonly Regex Pattern = new(
        @"(?:(?<name>\b[A-Z]\w*)\W{1,3})?"
            + @"(?<![\w.\-])(?<units>[1-9][0-9]{0,5}(?:\s?(?:-|–|->|→)\s?[1-9][0-9]{0,5}){2,})(?![\w\-]|\.[0-9])",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static readonly Regex Number = new("[0-9]+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly int[] _units;

    private Architecture(string name, int[] units)
    {
        _units = units;
        Name = name.Length > 0 ? name : "Net" + string.Join("x", units);
    }

    /// <summary>Gets the name of the class: the word before the numbers, or one that consists of them.</summary>
    public string Name { get; }

    /// <summary>Finds the architecture at a position in a text, or null.</summary>
    public static Architecture? Find(string text, int position)
    {
        foreach (Match match in Pattern.Matches(text))
        {
            Group units = match.Groups["units"];
            int[] numbers =
            [
                .. Number.Matches(units.Value).Cast<Match>().Select(number =>
                    int.Parse(number.Value, CultureInfo.InvariantCulture)),
            ];
            if (match.Index <= position && position <= units.Index + units.Length
                && numbers.All(number => number <= MostUnits) && !IsDate(numbers))
            {
                return new Architecture(match.Groups["name"].Value, numbers);
            }
        }

        return null;
    }

    /// <summary>Determines whether the declaration uses a member of the enum.</summary>
    public bool NeedsActivations(bool isClassifier) => isClassifier || _units.Length > 2;

    /// <summary>Gets the attributes: ReLU in hidden layers, and an activation that fits the outputs.</summary>
    public string Attributes(bool isClassifier)
    {
        string output = !isClassifier ? "" : Outputs == 1 ? ", Sigmoid" : ", Softmax";
        IEnumerable<string> hidden =
            _units.Skip(1).Take(_units.Length - 2).Select(units => "[Dense(" + Text(units) + ", Relu)]");
        return string.Join(
            " ", ["[Network(" + Text(_units[0]) + ")]", .. hidden, "[Dense(" + Text(Outputs) + output + ")]"]);
    }

    /// <summary>Returns the numbers with hyphens.</summary>
    public override string ToString() => string.Join("-", _units.Select(Text));

    private int Outputs => _units[_units.Length - 1];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsDate(int[] numbers)
        => numbers.Length == 3 && numbers[0] is >= 1900 and < 2100 && numbers[1] <= 12 && numbers[2] <= 31;
}
