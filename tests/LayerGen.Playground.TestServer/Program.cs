using LayerGen.Playground.Server;
using LayerGen.Playground.TestServer;

// The server of the playground with an engine that does what hostile code would do.
return await CommandLine.RunAsync(args, static () => new FakeSession().CallAsync);
