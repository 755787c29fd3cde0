namespace LayerGen.Tests.Persistence.Durability;

/// <summary>A way to load a file.</summary>
/// <param name="name">The name for messages.</param>
/// <param name="load">Loads a file into a network.</param>
/// <param name="isRun">Whether a training run is created, which may reject the checkpoint of another run.</param>
internal sealed class FileLoader(string name, Action<SavedNet, byte[]> load, bool isRun = false)
{
    /// <summary>Gets the name.</summary>
    public string Name => name;

    /// <summary>Gets a value indicating whether a training run is created.</summary>
    public bool IsRun => isRun;

    /// <summary>Loads a file into a network.</summary>
    public void Load(SavedNet network, byte[] file) => load(network, file);
}
