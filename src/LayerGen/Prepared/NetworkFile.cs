using System.Numerics;
using LayerGen.Persistence;
using LayerGen.Training;

namespace LayerGen.Data;

/// <summary>The file of a generated network.</summary>
internal sealed class NetworkFile<TNetwork, T, TCache, TGradients>(TNetwork network) : INetworkFile
    where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>
{
    public void Save(string path, NetworkAttachments attachments) =>
        WeightFile.Save(path, network.Tensors, TNetwork.Declaration, attachments);

    public void Save(Stream stream, NetworkAttachments attachments) =>
        WeightFile.Save(stream, network.Tensors, TNetwork.Declaration, attachments);
}
