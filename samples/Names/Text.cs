using LayerGen;
using LayerGen.Data;
using static System.FormattableString;

namespace NamesSample;

/// <summary>
/// Names as tokens: a newline is 0, and the letters are 1 to 26. All names of a part follow each other in one text,
/// with a newline before and after each. Windows of a fixed length are cut from it, so names of any length need no
/// padding.
/// </summary>
/// <param name="Train">The names to learn from.</param>
/// <param name="Validation">The names that choose when to stop, and the settings of the n-grams.</param>
/// <param name="Test">The names that the models are measured on.</param>
internal sealed record Text(string[] Train, string[] Validation, string[] Test)
{
    /// <summary>The number of tokens of a window.</summary>
    public const int Steps = 16;

    /// <summary>The number of different tokens.</summary>
    public const int Vocabulary = 27;

    /// <summary>The token before and after a name.</summary>
    public const int Newline = 0;

    /// <summary>The longest name that a stream can read with a newline before it.</summary>
    public const int LongestName = Steps - 1;

    private const int FewestNames = 1000;
    private const int HeldOutShare = 10;

    /// <summary>Reads a file with a name in each line, and divides the names at random.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seed">The seed of the division.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// A name is too long or has other characters, or there are too few names.
    /// </exception>
    public static Text Read(string path, long seed)
    {
        string[] lines = File.ReadAllLines(path);
        foreach ((int index, string line) in lines.Index())
        {
            if (line.Length is 0 or > LongestName || !line.All(char.IsAsciiLetterLower))
            {
                throw new InvalidDataException(
                    Invariant($"Cannot read '{path}': expected 1 to {LongestName} letters from a to z in line ")
                    + Invariant($"{index + 1}, but got '{line}'."));
            }
        }

        string[] names = [.. lines.Distinct(StringComparer.Ordinal)];
        if (names.Length < FewestNames)
        {
            throw new InvalidDataException(
                Invariant($"Cannot learn from '{path}': expected at least {FewestNames} different names, but got ")
                + Invariant($"{names.Length}."));
        }

        new NumpyRandom(seed).Shuffle(names);
        int held = names.Length / HeldOutShare;
        return new Text(names[(2 * held)..], names[held..(2 * held)], names[..held]);
    }

    /// <summary>Returns the token of a character.</summary>
    public static int Token(char character) => character == '\n' ? Newline : character - 'a' + 1;

    /// <summary>Returns the letter of a token.</summary>
    public static char Letter(int token) => (char)('a' + token - 1);

    /// <summary>
    /// Returns windows of a text with these names, whose targets are the next tokens. A window begins before each name,
    /// as a stream does that reads one, and has the names after it as well.
    /// </summary>
    public static Dataset<float> Windows(string[] names)
    {
        // The text begins again at its end, so that the last names have others after them, too.
        int[] text = [.. string.Concat(names.Concat(names).Select(name => $"\n{name}")).Select(Token)];
        List<int> excerpts = [];
        for (int name = 0, first = 0; name < names.Length; first += names[name++].Length + 1)
        {
            excerpts.AddRange(text.AsSpan(first, Steps + 1));
        }

        return Dataset.NextTokens<float>([.. excerpts], Steps, Vocabulary, stride: Steps + 1);
    }
}
