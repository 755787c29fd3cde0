using ParitySample;

return CommandLine.Run(args);
