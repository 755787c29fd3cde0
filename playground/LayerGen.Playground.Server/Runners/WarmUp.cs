using System.Text.Json.Nodes;

namespace LayerGen.Playground.Server.Runners;

/// <summary>
/// Does once what a page will do, with the first example of the catalog, so that its first calls need not load the
/// compiler. It uses a session of its own, and stops when the page has a call.
/// </summary>
internal static class WarmUp
{
    /// <summary>Answers the calls of a page that runs an example.</summary>
    /// <param name="session">A session that is not used afterwards.</param>
    /// <param name="isNeeded">Whether a page waits for the runner.</param>
    public static async Task RunAsync(Func<string, string, Task<string>> session, Func<bool> isNeeded)
    {
        try
        {
            JsonNode catalog = JsonNode.Parse(await session("catalog", "{}"))!;
            JsonNode example = catalog["examples"]![0]!;
            JsonObject text = new() { ["text"] = example["text"]!.DeepClone() };
            string network = "";
            foreach (string call in (string[])["diagnose", "generate", "compile", "start", "advance", "problems"])
            {
                if (isNeeded())
                {
                    return;
                }

                string result = await session(call, Arguments(call, text, example, network).ToJsonString());
                if (call == "generate")
                {
                    network = (string)JsonNode.Parse(result)!["networks"]![0]!["name"]!;
                }
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The page will be told when it asks for the same.
        }
    }

    private static JsonObject Arguments(string call, JsonObject text, JsonNode example, string network) => call switch
    {
        "compile" => new()
        {
            ["text"] = text["text"]!.DeepClone(),
            ["network"] = network,
            ["optimizer"] = example["training"]!["optimizer"]!.DeepClone(),
            ["speed"] = "exact",
        },
        "start" => new()
        {
            ["data"] = example["data"]!.DeepClone(),
            ["training"] = example["training"]!.DeepClone(),
            ["want"] = new JsonObject(),
        },
        "advance" => new() { ["epochs"] = 1, ["want"] = new JsonObject() },
        _ => text,
    };
}
