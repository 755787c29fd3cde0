using LayerGen.Benchmarks.Measurement;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Generation;

/// <summary>
/// The cost of generating a network, one workload per step and shape: <c>generate/4-16-16-2</c> is the source
/// generator, <c>compile/…</c> the C# compiler, <c>jit/…</c> the JIT. Each is also measured without the text for
/// vectors of 512 bits.
/// </summary>
internal static class GenerationWorks
{
    public static IReadOnlyList<Work> All { get; } =
    [
        .. GeneratedShape.All.Select(shape => new GenerationWork("generate", shape, build => () => build.Generate())),
        .. GeneratedShape.All.Select(shape => new GenerationWork("compile", shape, build => () => build.Compile())),
        .. GeneratedShape.All.Select(
            shape => new GenerationWork("jit", shape, build => () => LoadAndPrepare(build.Assembly))),
    ];

    /// <summary>
    /// Loads an assembly and compiles its methods. A method is compiled once per load, so loading is part of a call. It
    /// takes about a percent of the time. The report (<see cref="GenerationReport"/>), which reads the JIT's own clock,
    /// does not include it.
    /// </summary>
    private static void LoadAndPrepare(byte[] assembly)
    {
        using var network = new LoadedNetwork(assembly);
        network.Prepare();
    }
}

/// <summary>A step from a declaration to machine code, for one shape.</summary>
/// <param name="step">The first part of the name.</param>
/// <param name="shape">The network.</param>
/// <param name="callOf">Returns the action of a call, from a network that was built in advance.</param>
internal sealed class GenerationWork(string step, GeneratedShape shape, Func<NetworkBuild, Action> callOf) : Work
{
    private const string Narrow = NarrowNetwork<float>.SubjectName;

    public override string Name => step + "/" + shape.Name;

    public override IReadOnlyList<string> SubjectNames => [Subject.Ours, Narrow];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes) =>
    [
        new Step(Subject.Ours, callOf(new NetworkBuild(shape))),
        new Step(Narrow, callOf(new NetworkBuild(shape with { IsWide = false }))),
    ];

    private sealed class Step(string name, Action call) : Subject(name)
    {
        public override void Run(int calls)
        {
            for (int k = 0; k < calls; k++)
            {
                call();
            }
        }
    }
}
