using RegressionSample;

return CommandLine.Run(args);
