using System.Globalization;
using LayerGen.Fuzz;

// The report is the same on every machine: numbers with a decimal point, messages in English.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

return FuzzApp.Run(args);
