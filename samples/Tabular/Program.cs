using TabularSample;

return CommandLine.Run(args);
