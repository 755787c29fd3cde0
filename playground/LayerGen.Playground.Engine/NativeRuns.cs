using System.Text.Json;
using LayerGen.Playground.Catalogs;
using LayerGen.Playground.Messages;

namespace LayerGen.Playground;

/// <summary>Trains the examples natively, so that the page can compare its own runs with them.</summary>
public static class NativeRuns
{
    /// <summary>Returns the catalog with the hash of the trained parameters of each example.</summary>
    /// <returns>The message of the catalog as JSON.</returns>
    public static async Task<string> CatalogAsync()
    {
        var examples = new List<Example>();
        foreach (Example example in Catalog.Examples)
        {
            examples.Add(example with { Hash = (await TrainAsync(example)).Hash });
        }

        return JsonSerializer.Serialize(
            Catalog.ToMessage() with { Examples = examples }, MessageJson.Default.CatalogMessage);
    }

    /// <summary>Trains an example to its end.</summary>
    /// <exception cref="PlaygroundException">It does not compile.</exception>
    internal static async Task<Report> TrainAsync(Example example, string speed = "exact")
    {
        MessageJson json = MessageJson.Default;
        using var session = new Session();
        Generated generated = JsonSerializer.Deserialize(
            await session.CallAsync("generate", Text(new TextArguments(example.Text), json.TextArguments)),
            json.Generated)!;
        var compile = new CompileArguments(
            example.Text, generated.Networks[^1].Name, example.Training.Optimizer, speed);
        Compiled compiled = JsonSerializer.Deserialize(
            await session.CallAsync("compile", Text(compile, json.CompileArguments)), json.Compiled)!;
        if (!compiled.Success)
        {
            throw new PlaygroundException($"{example.Id}: {compiled.Diagnostics[0].Message}");
        }

        var start = new StartArguments(example.Data, example.Training, new Wanted());
        await session.CallAsync("start", Text(start, json.StartArguments));
        var advance = new AdvanceArguments(
            new Wanted(Hash: true, Confusion: true), Epochs: example.Training.Epochs);
        return JsonSerializer.Deserialize(
            await session.CallAsync("advance", Text(advance, json.AdvanceArguments)), json.Report)!;
    }

    private static string Text<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        => JsonSerializer.Serialize(value, type);
}
