using System.Globalization;
using ParitySample;

// The report reads the same on every machine: numbers with a point, messages in English.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

return CommandLine.Run(args);
