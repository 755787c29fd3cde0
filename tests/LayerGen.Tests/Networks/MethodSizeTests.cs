using System.Reflection;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks;

/// <summary>No generated method is larger than the JIT optimises well, read from the compiled assembly.</summary>
public sealed class MethodSizeTests
{
    private const int MaximumIlBytes = 16 * 1024;
    private const int MaximumLocals = 400;

    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static TheoryData<NetworkCase> Networks => [.. NetworkCases.All];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_method_is_within_the_limits(NetworkCase network)
    {
        foreach (Type type in (Type[])[network.NetworkType, .. network.NetworkType.GetNestedTypes(Declared)])
        {
            foreach (MethodInfo method in type.GetMethods(Declared))
            {
                MethodBody? body = method.GetMethodBody();
                (body?.GetILAsByteArray()?.Length ?? 0).ShouldBeLessThanOrEqualTo(MaximumIlBytes, method.ToString());
                (body?.LocalVariables.Count ?? 0).ShouldBeLessThanOrEqualTo(MaximumLocals, method.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_kernel_is_compiled_at_full_optimisation_at_its_first_call(NetworkCase network)
    {
        MethodInfo[] kernels = [.. network.NetworkType.GetMethods(Declared).Where(method => method is { IsPrivate: true, IsStatic: true })];
        kernels.ShouldNotBeEmpty();
        kernels.ShouldAllBe(kernel => kernel.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveOptimization));
    }
}
