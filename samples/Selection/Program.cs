using SelectionSample;

return CommandLine.Run(args);
