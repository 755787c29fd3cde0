using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Infrastructure;

/// <summary>Names as C# requires them.</summary>
internal static class Identifiers
{
    /// <summary>
    /// Gets an identifier as it must be written in code: <c>@class</c> for a name that is a keyword, and <c>@net</c>
    /// for one that might become a keyword (CS8981).
    /// </summary>
    public static string Escape(string name)
    {
        bool reserved = SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
            || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            || name.All(c => c is >= 'a' and <= 'z');
        return reserved ? "@" + name : name;
    }

    /// <summary>
    /// Represents the network's own name in a list of hidden names. It is not a valid name for a type.
    /// </summary>
    public const string OwnName = "this";
}
