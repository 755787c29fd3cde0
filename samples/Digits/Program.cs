using DigitsSample;

return CommandLine.Run(args);
