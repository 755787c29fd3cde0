using LayerGen.Generators.Diagnostics;

namespace LayerGen.CodeFixes.Tests;

/// <summary>What the light bulb offers for each diagnostic. The documentation is compared with it.</summary>
internal static class AllFixes
{
    /// <summary>The diagnostics for which no fix is offered, and the reasons.</summary>
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>
    {
        [Rules.TooLarge.Id] = "which of the layers can be smaller is a question of the data",
        [Rules.NameReplaced.Id] = "the other type often is in a reference, and its users decide about its name",
        [Rules.GeneratorFailed.Id] = "the cause is not in the declaration",
        [Rules.LanguageTooOld.Id] = "the version is in the project file, which is not a document of the editor",
        [Rules.TooManyLayers.Id] = "which of the layers can be left out is a question of the data",
        [Rules.MaskEnds.Id] = "whether the mask or the layer is meant is for the author to say",
        [Rules.ModelNotImported.Id] = "the cause is in the model",
        [Rules.ModelDiffers.Id] = "what the network should compute is for the author to say",
    };

    /// <summary>Creates all providers.</summary>
    public static IReadOnlyList<FixProvider> Providers() =>
    [
        .. typeof(FixProvider).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(FixProvider).IsAssignableFrom(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (FixProvider)System.Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// Gets the titles that are offered for a diagnostic, with <c>…</c> for what depends on the declaration.
    /// </summary>
    public static IReadOnlyList<string> TitlesFor(string id) =>
    [
        .. Providers().SelectMany(provider => provider.Fixes).Where(fix => fix.Ids.Contains(id))
            .Select(fix => Display(fix.Title)).Distinct(),
    ];

    private static string Display(string title)
        => title.Replace("{0}", "…").Replace("{1}", "…").Replace("{2}", "…");
}
