using System.Text.Json.Nodes;
using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Tests.Server;

/// <summary>What a runner does before a page takes it.</summary>
public sealed class WarmUpTests
{
    private const string Catalog = """
        {
          "examples": [
            { "text": "[Network(4)]", "data": { "set": "parity" }, "training": { "optimizer": "Adam" } },
            { "text": "other" }
          ]
        }
        """;

    [Fact]
    public async Task The_first_example_is_compiled_and_run_with_another_text_each_time()
    {
        List<(string Name, JsonNode Arguments)> calls = [];
        WarmUp warmUp = new((name, arguments) =>
        {
            calls.Add((name, JsonNode.Parse(arguments)!));
            return Task.FromResult(name switch
            {
                "catalog" => Catalog,
                "generate" => """{"networks":[{"name":"Net"}]}""",
                _ => "{}",
            });
        });
        while (await warmUp.StepAsync())
        {
        }

        string[] round = ["diagnose", "generate", "problems", "compile", "start", "advance"];
        calls.Select(call => call.Name).ShouldBe(["catalog", .. round, .. round, .. round]);
        JsonNode[] compiled = [.. calls.Where(call => call.Name == "compile").Select(call => call.Arguments)];
        compiled[1].ToJsonString().ShouldBe(
            """{"text":"[Network(4)]\n// 1\n","network":"Net","optimizer":"Adam","speed":"exact"}""");
        compiled.Select(arguments => (string)arguments["text"]!).ShouldBeUnique();
        JsonNode start = calls.First(call => call.Name == "start").Arguments;
        start.ToJsonString().ShouldBe("""{"data":{"set":"parity"},"training":{"optimizer":"Adam"},"want":{}}""");
    }

    [Fact]
    public async Task An_error_ends_it()
    {
        int calls = 0;
        WarmUp warmUp = new((name, _) =>
        {
            calls++;
            return name == "catalog" ? Task.FromResult(Catalog) : throw new PlaygroundException("refused");
        });
        (await warmUp.StepAsync()).ShouldBeFalse();
        (await warmUp.StepAsync()).ShouldBeFalse();
        calls.ShouldBe(2);
    }
}
