using System.Text;

namespace LayerGen.Generators.Infrastructure;

/// <summary>
/// A type that generated code refers to. In text it is a token, not a name. <see cref="SourceWriter"/> writes its
/// simple name, or its full name if the simple name has another meaning, and records the namespace that the file needs.
/// </summary>
/// <param name="Namespace">The namespace; empty for a keyword such as <c>nuint</c>.</param>
/// <param name="Name">The simple name. For an attribute, it does not include the suffix.</param>
internal readonly record struct TypeName(string Namespace, string Name)
{
    /// <summary>
    /// The start of a token. Neither this character nor the next ones can occur in C# code or in a user's declaration.
    /// </summary>
    private const char Start = '\u0001';

    private const char Separator = '\u0002';

    private const char End = '\u0003';

    /// <summary>
    /// The native unsigned integer. It is written as a keyword, unless the user's code declares this name.
    /// </summary>
    public static readonly TypeName NativeIndex = new("", "nuint");

    /// <summary>Gets the name with its namespace: <c>System.Numerics.Vector</c>.</summary>
    public string FullName => this == NativeIndex ? "System.UIntPtr" : Namespace + "." + Name;

    /// <summary>Gets the name that means the same everywhere: <c>global::System.Numerics.Vector</c>.</summary>
    public string GlobalName => "global::" + FullName;

    /// <summary>Gets the generic type: <c>Span&lt;float&gt;</c>.</summary>
    public string Of(params string[] arguments) => this + "<" + string.Join(", ", arguments) + ">";

    /// <summary>Gets the token.</summary>
    public override string ToString() => Start + Namespace + Separator + Name + End;

    /// <summary>Replaces each token by its type.</summary>
    /// <param name="text">A text with tokens.</param>
    /// <param name="write">Gets the text for a type.</param>
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
            var type = new TypeName(
                text.Substring(start + 1, separator - start - 1), text.Substring(separator + 1, end - separator - 1));
            resolved.Append(text, written, start - written).Append(write(type));
            written = end + 1;
        }

        return resolved.Append(text, written, text.Length - written).ToString();
    }

    /// <summary>Gets the text with simple names, which determines where lines are wrapped.</summary>
    public static string Plain(string text) => Resolve(text, type => type.Name);
}
