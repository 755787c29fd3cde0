using AmpSample;

return CommandLine.Run(args);
