using ServingSample;

return CommandLine.Run(args);
