using System.Text.Json;
using System.Text.Json.Nodes;

namespace LayerGen.Playground.Tests.Engine;

/// <summary>Calls a session as the page does.</summary>
internal static class Calls
{
    public const string Parity = """
        [Network(4)]
        [Dense(16, Relu)]
        [Dense(16, Relu)]
        [Dense(2, Softmax)]
        public partial class ParityNet;
        """;

    public static JsonObject Data(string set = "parity", double validation = 0.2, long seed = 0) => new()
    {
        ["set"] = set,
        ["values"] = new JsonObject(),
        ["validation"] = validation,
        ["seed"] = seed,
    };

    public static JsonObject Training(int epochs, string schedule = "constant", string optimizer = "Adam") => new()
    {
        ["optimizer"] = optimizer,
        ["learningRate"] = 0.005,
        ["batchSize"] = 8,
        ["epochs"] = epochs,
        ["schedule"] = schedule,
        ["seed"] = 100,
    };

    /// <summary>Answers a call with the members of an anonymous object as arguments.</summary>
    public static async Task<JsonNode> CallAsync(this Session session, string name, object arguments)
        => JsonNode.Parse(await session.CallAsync(name, JsonSerializer.Serialize(arguments)))!;

    public static async Task<JsonNode> CompileAsync(
        this Session session, string text, string network, string speed = "exact", string optimizer = "Adam")
        => await session.CallAsync("compile", new { text, network, optimizer, speed });

    public static int Int(this JsonNode? node, string name) => node![name]!.GetValue<int>();

    public static string Text(this JsonNode? node, string name) => node![name]!.GetValue<string>();

    /// <summary>Applies edits, as an editor does.</summary>
    public static string Edited(string text, JsonNode edits)
    {
        foreach (JsonNode? edit in edits.AsArray().OrderByDescending(edit => edit.Int("start")))
        {
            text = text[..edit.Int("start")] + edit.Text("text") + text[edit.Int("end")..];
        }

        return text;
    }
}
