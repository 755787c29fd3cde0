using LayerGen.Playground;

// Writes what the page shows before its engine is there, and what the page is compared with: the catalog with the
// hashes of native runs, and the generated code of all examples.
if (args is not [string folder])
{
    Console.Error.WriteLine("usage: LayerGen.Playground.Prerender FOLDER");
    return 2;
}

Directory.CreateDirectory(folder);
await File.WriteAllTextAsync(Path.Combine(folder, "catalog.json"), await NativeRuns.CatalogAsync());
using var session = new Session();
await File.WriteAllTextAsync(
    Path.Combine(folder, "prerendered.json"), await session.CallAsync("prerendered", "{}"));
return 0;
