using System.Reflection;

namespace LayerGen.Generators.Infrastructure;

/// <summary>The repository of the project, as set in Directory.Build.props.</summary>
internal static class Repository
{
    /// <summary>Gets the address, without a trailing slash.</summary>
    public static string Url { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "RepositoryUrl").Value;

    /// <summary>Gets the address of a page of the documentation.</summary>
    /// <param name="path">The path of the page in the repository: <c>docs/diagnostics/LG0001.md</c>.</param>
    public static string Page(string path) => Url + "/blob/main/" + path;
}
