namespace LayerGen.Playground.Server.Runners;

/// <summary>The calls for what all pages share. They run no code of a user.</summary>
internal static class SiteCalls
{
    /// <summary>The call for the examples, the data sets and what else a page offers.</summary>
    public const string Catalog = "catalog";

    /// <summary>The call for the generated code of an example.</summary>
    public const string Prerendered = "prerendered";

    /// <summary>Returns whether a call is one of them.</summary>
    public static bool Contains(string call) => call is Catalog or Prerendered;
}
