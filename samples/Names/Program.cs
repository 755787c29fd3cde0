using NamesSample;

return CommandLine.Run(args);
