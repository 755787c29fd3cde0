using LayerGen.Persistence;

namespace LayerGen.Data;

/// <summary>What a prepared network does with the file of its network, whatever the types of the workspaces.</summary>
internal interface INetworkFile
{
    void Save(string path, NetworkAttachments attachments);

    void Save(Stream stream, NetworkAttachments attachments);
}
