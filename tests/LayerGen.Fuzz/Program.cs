using System.Globalization;
using LayerGen.Fuzz;
using LayerGen.Tests.Persistence.Durability;

// The report is the same on every machine: numbers with a decimal point, messages in English.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

// A child does not parse options, because it has little time.
return ChildProcess.TryRun(args) ?? FuzzApp.Run(args);
