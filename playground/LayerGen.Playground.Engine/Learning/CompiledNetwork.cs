using System.Reflection;
using System.Runtime.Loader;

namespace LayerGen.Playground.Learning;

/// <summary>A compiled network. It is loaded once, for all its runs.</summary>
/// <param name="image">The assembly.</param>
/// <param name="name">The name of its class, with its namespace.</param>
internal sealed class CompiledNetwork(byte[] image, string name) : IDisposable
{
    private AssemblyLoadContext? _context;
    private Type? _type;

    /// <summary>Gets the class.</summary>
    public Type Type => _type ??= Load().GetType(name)
        ?? throw new PlaygroundException($"Expected a class '{name}' in the compiled declaration, but it has none.");

    /// <summary>
    /// Lets the memory of the assembly go, where the runtime can do that. The one of a browser cannot.
    /// </summary>
    public void Dispose()
    {
        _type = null;
        _context?.Unload();
        _context = null;
    }

    private Assembly Load()
    {
        if (OperatingSystem.IsBrowser())
        {
            return Assembly.Load(image);
        }

        _context = new AssemblyLoadContext(name, isCollectible: true);
        using var stream = new MemoryStream(image, writable: false);
        return _context.LoadFromStream(stream);
    }
}
