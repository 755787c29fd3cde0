namespace LayerGen.CodeFixes
{
    /// <summary>
    /// The base of the fixes here. In an editor it is a provider of the workspaces; here it is only their list.
    /// </summary>
    public abstract class FixProvider
    {
        private protected FixProvider(params Fix[] fixes) => Fixes = fixes;

        /// <summary>Gets the fixes.</summary>
        internal IReadOnlyList<Fix> Fixes { get; }
    }
}

namespace Microsoft.CodeAnalysis.CodeFixes
{
    /// <summary>Stands for the attribute of the workspaces, by which an editor finds a fix.</summary>
    /// <param name="languages">The languages.</param>
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class ExportCodeFixProviderAttribute(params string[] languages) : Attribute
    {
        public string? Name { get; set; }

        public IReadOnlyList<string> Languages { get; } = languages;
    }
}

namespace System.Composition
{
    /// <summary>Stands for the attribute of the composition in an editor.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class SharedAttribute : Attribute;
}
