using System.Text.Json.Nodes;

namespace LayerGen.Playground.Server.Runners;

/// <summary>
/// Does what a page will do, with the first example of the catalog, so that the first calls of the page need not load
/// the compiler. It has a session of its own.
/// </summary>
/// <param name="session">A session that is not used afterwards.</param>
internal sealed class WarmUp(Func<string, string, Task<string>> session)
{
    private const int Rounds = 3;

    private static readonly string[] Calls = ["diagnose", "generate", "problems", "compile", "start", "advance"];

    private JsonNode? _example;
    private string _network = "";
    private int _step;

    /// <summary>Does a part of it.</summary>
    /// <returns>Whether there is more to do.</returns>
    public async Task<bool> StepAsync()
    {
        if (_step == Rounds * Calls.Length)
        {
            return false;
        }

        try
        {
            _example ??= JsonNode.Parse(await session(SiteCalls.Catalog, "{}"))!["examples"]![0]!;
            string call = Calls[_step % Calls.Length];
            string result = await session(call, Arguments(call, _example).ToJsonString());
            if (call == "generate")
            {
                _network = (string)JsonNode.Parse(result)!["networks"]![0]!["name"]!;
            }

            _step++;
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The page will be told when it asks for the same.
            _step = Rounds * Calls.Length;
            return false;
        }
    }

    private JsonObject Arguments(string call, JsonNode example) => call switch
    {
        "compile" => new()
        {
            ["text"] = TextOf(example),
            ["network"] = _network,
            ["optimizer"] = example["training"]!["optimizer"]!.DeepClone(),
            ["speed"] = "exact",
        },
        "start" => new()
        {
            ["data"] = example["data"]!.DeepClone(),
            ["training"] = example["training"]!.DeepClone(),
            ["want"] = new JsonObject(),
        },
        "advance" => new() { ["epochs"] = 20, ["want"] = new JsonObject { ["confusion"] = true } },
        _ => new() { ["text"] = TextOf(example) },
    };

    /// <summary>Returns the text of the example, which is another one in each round, as that of a page is.</summary>
    private string TextOf(JsonNode example) => $"{example["text"]}\n// {_step / Calls.Length}\n";
}
