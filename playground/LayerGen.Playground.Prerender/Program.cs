using System.Text.Json.Nodes;
using LayerGen.Playground;

// Writes what the page shows before its engine is there, and what the page is compared with: the catalog with the
// hashes of native runs, and the generated code of each example in a file of its own.
if (args is not [string folder])
{
    Console.Error.WriteLine("usage: LayerGen.Playground.Prerender FOLDER");
    return 2;
}

string prerendered = Path.Combine(folder, "prerendered");
Directory.CreateDirectory(prerendered);
string catalog = await NativeRuns.CatalogAsync();
await File.WriteAllTextAsync(Path.Combine(folder, "catalog.json"), catalog);
using var session = new Session();
foreach (JsonNode? example in JsonNode.Parse(catalog)!["examples"]!.AsArray())
{
    string id = example!["id"]!.GetValue<string>();
    string arguments = new JsonObject { ["example"] = id }.ToJsonString();
    await File.WriteAllTextAsync(
        Path.Combine(prerendered, id + ".json"), await session.CallAsync("prerendered", arguments));
}

return 0;
