using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Compares the full name of an attribute without writing it. This is for attributes that the compiler recognizes by
/// their name, so that every assembly can declare its own. Those of the library are compared as
/// <see cref="LibrarySymbols"/>.
/// </summary>
internal static class FullName
{
    /// <summary>
    /// Determines whether the class of an attribute has a name, such as <c>System.ObsoleteAttribute</c>.
    /// </summary>
    public static bool Is(AttributeData attribute, string name)
    {
        INamespaceOrTypeSymbol? part = attribute.AttributeClass;
        int end = name.Length;
        while (part is not null and not INamespaceSymbol { IsGlobalNamespace: true })
        {
            int start = end - part.Name.Length;
            if (start < 0
                || string.CompareOrdinal(name, start, part.Name, 0, part.Name.Length) != 0
                || (start > 0 && name[start - 1] != '.'))
            {
                return false;
            }

            end = start - 1;
            part = (INamespaceOrTypeSymbol?)part.ContainingType ?? part.ContainingNamespace;
        }

        return end < 0;
    }
}
