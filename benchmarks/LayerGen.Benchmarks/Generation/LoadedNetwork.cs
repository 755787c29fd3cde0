using System.Reflection;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace LayerGen.Benchmarks.Generation;

/// <summary>
/// A compiled network that is loaded so that it can be unloaded again, and not yet compiled to machine code. The
/// methods of such an assembly do not take part in tiering. The JIT compiles each of them with full optimization,
/// including those that a program would first compile quickly. The time is therefore the total cost for a program, and
/// not the delay of its first call.
/// </summary>
internal sealed class LoadedNetwork : IDisposable
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly
            | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly AssemblyLoadContext _context = new(nameof(LoadedNetwork), isCollectible: true);

    public LoadedNetwork(byte[] assembly)
    {
        using var stream = new MemoryStream(assembly);
        Type network = _context.LoadFromStream(stream).GetType(GeneratedShape.ClassName, throwOnError: true)!;
        Methods =
        [
            .. WithNested(network)
                .SelectMany(type => type.GetMembers(Declared))
                .OfType<MethodBase>()
                .Where(method => !method.IsAbstract && !method.ContainsGenericParameters),
        ];
    }

    /// <summary>Gets all methods and constructors of the network and the types in it that have code.</summary>
    public IReadOnlyList<MethodBase> Methods { get; }

    /// <summary>Lets the JIT compile all methods that it has not compiled yet.</summary>
    /// <returns>The time of the JIT, without lookups.</returns>
    public TimeSpan Prepare()
    {
        TimeSpan before = JitInfo.GetCompilationTime(currentThread: true);
        foreach (MethodBase method in Methods)
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }

        return JitInfo.GetCompilationTime(currentThread: true) - before;
    }

    public void Dispose() => _context.Unload();

    private static IEnumerable<Type> WithNested(Type type) =>
        type.GetNestedTypes(Declared).SelectMany(WithNested).Prepend(type);
}
