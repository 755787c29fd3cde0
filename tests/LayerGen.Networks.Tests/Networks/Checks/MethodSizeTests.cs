using System.Reflection;
using LayerGen.Tests.RandomNetworks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>
/// No generated method is larger than the JIT can optimize well. The sizes are read from the compiled assembly, for the
/// networks declared in this project, and for many shapes from 2 parameters to about a million. A few of them have a
/// form that the generator would not choose.
/// </summary>
public sealed class MethodSizeTests(MethodSizeTests.Spread spread) : IClassFixture<MethodSizeTests.Spread>
{
    /// <summary>The limit of the tests. The JIT stops optimizing at 60,000.</summary>
    private const int MaximumIlBytes = 15 * 1024;

    /// <summary>The limit of the tests. The JIT stops optimizing at 20,000.</summary>
    private const int MaximumIlInstructions = 5_000;

    private const int MaximumLocals = 400;

    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly
            | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static TheoryData<NetworkCase> Networks => [.. NetworkCases.All, .. LayerCases.All];

    public static TheoryData<string> SpreadNetworks => [.. Spread.Declarations.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_method_is_within_the_limits(NetworkCase network) => ShouldBeWithinTheLimits(network.NetworkType);

    [Theory]
    [MemberData(nameof(SpreadNetworks))]
    public void Every_method_of_every_shape_is_within_the_limits(string network) =>
        ShouldBeWithinTheLimits(spread.NetworkType(network));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_kernel_is_fully_optimized_at_its_first_call(NetworkCase network)
    {
        MethodInfo[] kernels =
        [
            .. network.NetworkType.GetMethods(Declared)
                .Where(method => method is { IsPrivate: true, IsStatic: true, Name: not "CreateWithoutWeights" }),
            .. network.NetworkType.GetNestedType("Wide512", Declared)?.GetMethods(Declared) ?? [],
        ];
        kernels.ShouldNotBeEmpty();
        kernels.ShouldAllBe(
            kernel => kernel.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization));
    }

    private static void ShouldBeWithinTheLimits(Type network)
    {
        (MethodBase Method, MethodMeasure? Measure)[] methods =
        [
            .. network.GetNestedTypes(Declared).Prepend(network)
                .SelectMany(type => type.GetMembers(Declared))
                .OfType<MethodBase>()
                .Select(method => (method, MethodMeasure.Of(method))),
        ];

        methods.ShouldContain(method => method.Measure != null);
        foreach ((MethodBase method, MethodMeasure? measure) in methods)
        {
            (measure?.IlBytes ?? 0).ShouldBeLessThanOrEqualTo(MaximumIlBytes, $"IL bytes of {method}");
            (measure?.IlInstructions ?? 0)
                .ShouldBeLessThanOrEqualTo(MaximumIlInstructions, $"IL instructions of {method}");
            (measure?.Locals ?? 0).ShouldBeLessThanOrEqualTo(MaximumLocals, $"locals of {method}");
        }
    }

    /// <summary>Networks of many shapes, every third one in both precisions, compiled together once.</summary>
    public sealed class Spread
    {
        /// <summary>The inputs, followed by the units of each layer.</summary>
        private static readonly int[][] Shapes =
        [
            [1, 1],
            [3, 5, 2],
            [4, 16, 16, 2],
            [16, 32, 32, 4],
            [32, 32, 32, 4],
            [64, 16, 64],
            [64, 64, 64, 10],

            // The largest methods that the generator chooses: as many results as an unrolled layer can have, with as
            // many terms each.
            [4, 64, 4],
            [784, 128, 10],
            [256, 256, 256, 10],
            [1000, 900, 100, 10],
            [1100, 3, 70],
            [64, .. Enumerable.Repeat(64, 10), 10],
        ];

        /// <summary>
        /// Shapes with the form that the generator would not choose, which is forced. Single precision is enough for
        /// long code.
        /// </summary>
        private static readonly (int[] Shape, Precision Precision, Unroll Unroll)[] Forced =
        [
            ([4, 16, 16, 2], Precision.Single, Unroll.Never),
            ([4, 16, 16, 2], Precision.Double, Unroll.Never),
            ([8, 64, 8], Precision.Double, Unroll.Always),
            ([64, 64, 64, 10], Precision.Single, Unroll.Always),

            // The largest widths that can be forced: as many terms, and as many results.
            ([256, 20, 4], Precision.Single, Unroll.Always),
            ([20, 256, 4], Precision.Single, Unroll.Always),
        ];

        private readonly Lazy<IReadOnlyList<NetworkCase?>> _compiled = new(
            () => new CompiledNetworks([.. Declarations.Values]).Cases);

        /// <summary>The declarations by a name that explains a failure.</summary>
        internal static IReadOnlyDictionary<string, RandomDeclaration> Declarations { get; } = Shapes
            .Select(shape => Declare(shape, Precision.Single, Unroll.Auto))
            .Concat(Shapes.Where((_, k) => k % 3 == 2).Select(shape => Declare(shape, Precision.Double, Unroll.Auto)))
            .Concat(Forced.Select(forced => Declare(forced.Shape, forced.Precision, forced.Unroll)))
            .ToDictionary(pair => pair.Name, pair => pair.Declaration);

        internal Type NetworkType(string name) =>
            _compiled.Value[Declarations.Keys.ToList().IndexOf(name)]!.NetworkType;

        private static (string Name, RandomDeclaration Declaration) Declare(
            int[] shape, Precision precision, Unroll unroll) => (
                string.Join('-', shape) + ", " + precision + (unroll == Unroll.Auto ? "" : ", " + unroll),
                new RandomDeclaration(
                    ReferenceShape.Of(shape[0]),
                    IsImage: false,
                    precision,
                    unroll,
                    RandomLoss.Plain,
                    [.. shape.Skip(1).Select((units, k) => new RandomDense(
                        units,
                        k == shape.Length - 2 ? RandomActivation.Softmax : RandomActivation.Relu,
                        HasBias: true,
                        "Default"))]));
    }
}
