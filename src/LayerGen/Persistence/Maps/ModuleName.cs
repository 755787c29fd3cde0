using System.Globalization;

namespace LayerGen.Persistence.Maps;

/// <summary>
/// The name of a module of another library, divided into segments, each with the number at its end: <c>conv1</c>,
/// <c>layers.10</c>, <c>dense_2</c>.
/// </summary>
internal sealed class ModuleName : IComparable<ModuleName>
{
    // The number is −1 if there is none.
    private readonly (string Text, bool HasUnderscore, long Number)[] _segments;

    public ModuleName(string name)
    {
        Name = name;
        _segments = [.. name.Split('.', '/').Select(Divide)];
    }

    /// <summary>Gets the name as it is in the file.</summary>
    public string Name { get; }

    /// <summary>Compares by texts, and by numbers where the texts are equal.</summary>
    public int CompareTo(ModuleName? other)
    {
        int k = Difference(other!);
        if (k == _segments.Length || k == other!._segments.Length)
        {
            return _segments.Length.CompareTo(other!._segments.Length);
        }

        int texts = string.CompareOrdinal(_segments[k].Text, other._segments[k].Text);
        return texts != 0 ? texts
            : (_segments[k].HasUnderscore, _segments[k].Number).CompareTo(
                (other._segments[k].HasUnderscore, other._segments[k].Number));
    }

    /// <summary>
    /// Determines whether the names tell that another module comes later: where they first differ they have numbers, or
    /// letters that follow each other in the alphabet. Words such as "input" and "hidden" do not, and neither do the
    /// letters q, k and v.
    /// </summary>
    public bool IsEnumeratedWith(ModuleName other)
    {
        int k = Difference(other);
        if (k == _segments.Length || k == other._segments.Length)
        {
            return false;
        }

        (string text, bool hasUnderscore, long number) = _segments[k];
        (string otherText, bool otherHasUnderscore, long otherNumber) = other._segments[k];
        return number >= 0 || otherNumber >= 0
            ? text == otherText && hasUnderscore == otherHasUnderscore
            : text.Length == 1 && otherText.Length == 1
                && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(otherText[0]) && otherText[0] - text[0] == 1;
    }

    /// <summary>Returns the index of the first segment that differs.</summary>
    private int Difference(ModuleName other)
    {
        int k = 0;
        while (k < _segments.Length && k < other._segments.Length && _segments[k] == other._segments[k])
        {
            k++;
        }

        return k;
    }

    private static (string Text, bool HasUnderscore, long Number) Divide(string segment)
    {
        const string Reverse = "_reverse";
        bool isReverse = segment.EndsWith(Reverse, StringComparison.Ordinal);
        if (segment.StartsWith('l') && long.TryParse(
            isReverse ? segment.AsSpan(1..^Reverse.Length) : segment.AsSpan(1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long layer) && layer < int.MaxValue)
        {
            // Layers of a recurrent module of PyTorch, each of which can have a second direction: l0, l0_reverse, l1.
            return ("l", false, (2 * layer) + (isReverse ? 1 : 0));
        }

        int digits = segment.Length;
        while (digits > 0 && char.IsAsciiDigit(segment[digits - 1]))
        {
            digits--;
        }

        // In Keras, the first of several layers has no number: dense, dense_1, dense_2. Without an underscore, this is
        // not so: fc is often the last of fc1, fc2 and fc.
        bool hasUnderscore = digits > 0 && segment[digits - 1] == '_';
        return long.TryParse(segment.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? (hasUnderscore ? segment[..(digits - 1)] : segment[..digits], hasUnderscore, number)
            : (segment, true, -1);
    }
}
