using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Infrastructure;

/// <summary>Names as C# wants them.</summary>
internal static class Identifiers
{
    /// <summary>
    /// An identifier as it must be written in code: <c>@class</c> for a type that is named like a keyword, and <c>@net</c> for
    /// one that might become one (CS8981).
    /// </summary>
    public static string Escape(string name)
    {
        bool reserved = SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
            || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            || name.All(c => c is >= 'a' and <= 'z');
        return reserved ? "@" + name : name;
    }

    /// <summary>Stands for the network's own name in a list of hidden names; no type can be called so.</summary>
    public const string OwnName = "this";
}
