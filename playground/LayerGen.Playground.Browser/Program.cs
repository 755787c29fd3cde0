using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("browser")]

namespace LayerGen.Playground.Browser;

/// <summary>The engine as the web worker sees it: one function.</summary>
public static partial class Engine
{
    private static readonly Session Session = new();

    /// <summary>Starts nothing: the worker calls.</summary>
    public static void Main()
    {
    }

    /// <summary>Answers a call of the page.</summary>
    /// <param name="name">The name of the call.</param>
    /// <param name="arguments">Its arguments as JSON.</param>
    /// <returns>The result as JSON.</returns>
    [JSExport]
    public static Task<string> Call(string name, string arguments) => Session.CallAsync(name, arguments);
}
