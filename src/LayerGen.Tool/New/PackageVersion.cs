using System.Reflection;

namespace LayerGen.Tool.New;

/// <summary>The version of the packages that were packed together with the tool.</summary>
internal static class PackageVersion
{
    public static string Text { get; } = typeof(PackageVersion).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == nameof(PackageVersion)).Value!;
}
