using System.Globalization;

namespace LayerGen.Persistence.Maps;

/// <summary>
/// The name of a module of another library, divided into segments, each with the number at its end: <c>conv1</c>,
/// <c>layers.10</c>, <c>dense_2</c>.
/// </summary>
internal sealed class ModuleName : IComparable<ModuleName>
{
    private readonly (string Text, long Number)[] _segments;

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
        return texts != 0 ? texts : _segments[k].Number.CompareTo(other._segments[k].Number);
    }

    /// <summary>
    /// Determines whether the names tell the order of two modules: where they first differ they have numbers, or single
    /// letters. Words such as "input" and "hidden" do not.
    /// </summary>
    public bool IsEnumeratedWith(ModuleName other)
    {
        int k = Difference(other);
        if (k == _segments.Length || k == other._segments.Length)
        {
            return false;
        }

        ((string text, long number), (string otherText, long otherNumber)) = (_segments[k], other._segments[k]);
        return text == otherText || (IsLetter(text, number) && IsLetter(otherText, otherNumber));
    }

    private static bool IsLetter(string text, long number) => number < 0 && text.Length == 1 && char.IsLetter(text[0]);

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

    private static (string Text, long Number) Divide(string segment)
    {
        int digits = segment.Length;
        while (digits > 0 && char.IsAsciiDigit(segment[digits - 1]))
        {
            digits--;
        }

        // The first of several layers has no number in Keras: dense, dense_1, dense_2.
        return long.TryParse(segment.AsSpan(digits), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? (segment[..digits].TrimEnd('_'), number)
            : (segment, -1);
    }
}
