using LayerGen.Tool.Terminal;

using ToolConsole console = ToolConsole.OfProcess();
return LayerGen.Tool.Commands.CommandLine.Run(args, console);
