using ForecastSample;

return CommandLine.Run(args);
