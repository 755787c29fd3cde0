using LayerGen.Playground;
using LayerGen.Playground.Server;

return await CommandLine.RunAsync(args, static () => new Session().CallAsync);
