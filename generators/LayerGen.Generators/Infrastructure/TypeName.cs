using System.Text;

namespace LayerGen.Generators.Infrastructure;

/// <summary>
/// A type that generated text refers to. In text it is a token, not a word: <see cref="SourceWriter"/> writes its simple name, or its
/// full name where the simple one means something else, and records which namespace the file needs.
/// </summary>
/// <param name="Namespace">The namespace; empty for a keyword such as <c>nuint</c>.</param>
/// <param name="Name">The simple name, of an attribute without its ending.</param>
internal readonly record struct TypeName(string Namespace, string Name)
{
    /// <summary>Begins a token. Neither this character nor the next can occur in C# text or in a user's declaration.</summary>
    private const char Start = '\u0001';

    private const char Separator = '\u0002';

    private const char End = '\u0003';

    /// <summary>The native unsigned integer: a keyword, unless the user's code has something of that name.</summary>
    public static readonly TypeName NativeIndex = new("", "nuint");

    /// <summary>The name with its namespace: <c>System.Numerics.Vector</c>.</summary>
    public string FullName => this == NativeIndex ? "System.UIntPtr" : Namespace + "." + Name;

    /// <summary>The name as it means the same everywhere: <c>global::System.Numerics.Vector</c>.</summary>
    public string GlobalName => "global::" + FullName;

    /// <summary>The generic type: <c>Span&lt;float&gt;</c>.</summary>
    public string Of(params string[] arguments) => this + "<" + string.Join(", ", arguments) + ">";

    /// <summary>The token.</summary>
    public override string ToString() => Start + Namespace + Separator + Name + End;

    /// <summary>Writes what each token stands for.</summary>
    /// <param name="text">A text with tokens.</param>
    /// <param name="write">The text for a type.</param>
    public static string Resolve(string text, Func<TypeName, string> write)
    {
        int start = text.IndexOf(Start);
        if (start < 0)
        {
            return text;
        }

        var resolved = new StringBuilder(text.Length);
        int written = 0;
        for (; start >= 0; start = text.IndexOf(Start, written))
        {
            int separator = text.IndexOf(Separator, start);
            int end = text.IndexOf(End, separator);
            var type = new TypeName(text.Substring(start + 1, separator - start - 1), text.Substring(separator + 1, end - separator - 1));
            resolved.Append(text, written, start - written).Append(write(type));
            written = end + 1;
        }

        return resolved.Append(text, written, text.Length - written).ToString();
    }

    /// <summary>The text with simple names, by which line breaks are decided.</summary>
    public static string Plain(string text) => Resolve(text, type => type.Name);
}
