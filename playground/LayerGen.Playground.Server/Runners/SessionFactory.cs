namespace LayerGen.Playground.Server.Runners;

/// <summary>Creates what answers the calls of a page. It takes the name of a call and its arguments.</summary>
internal delegate Func<string, string, Task<string>> SessionFactory();
