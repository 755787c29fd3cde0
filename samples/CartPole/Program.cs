using CartPoleSample;

return CommandLine.Run(args);
