using PatternsSample;

return CommandLine.Run(args);
