using Microsoft.CodeAnalysis.CodeFixes;

namespace LayerGen.CodeFixes;

/// <content>All of a document at once.</content>
public sealed partial class MemberFix
{
    /// <summary>Renaming adds a word to the name; a batch of renames could change the same references twice.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;
}
