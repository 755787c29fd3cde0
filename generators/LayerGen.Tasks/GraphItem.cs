using System.Collections;
using Microsoft.Build.Framework;

namespace LayerGen.Tasks;

/// <summary>The item of a text. It has no metadata, so that nothing of MSBuild but its interfaces is needed.</summary>
/// <param name="path">The path of the text.</param>
internal sealed class GraphItem(string path) : ITaskItem
{
    /// <inheritdoc/>
    public string ItemSpec { get; set; } = path;

    /// <inheritdoc/>
    public ICollection MetadataNames => Array.Empty<string>();

    /// <inheritdoc/>
    public int MetadataCount => 0;

    /// <inheritdoc/>
    public string GetMetadata(string metadataName) => "";

    /// <inheritdoc/>
    public void SetMetadata(string metadataName, string metadataValue)
    {
    }

    /// <inheritdoc/>
    public void RemoveMetadata(string metadataName)
    {
    }

    /// <inheritdoc/>
    public void CopyMetadataTo(ITaskItem destinationItem)
    {
    }

    /// <inheritdoc/>
    public IDictionary CloneCustomMetadata() => new Hashtable();
}
