using System.Globalization;
using System.Runtime.CompilerServices;

namespace LayerGen.Samples.Tests.Tour;

internal static partial class TourCode
{
    /// <summary>Keeps what is printed together with the place that printed it.</summary>
    private static class Console
    {
        [ThreadStatic]
        private static List<PrintedLine>? _printed;

        /// <summary>What the code that runs on this thread has printed.</summary>
        public static List<PrintedLine> Printed => _printed ??= [];

        public static void WriteLine(object? value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            Printed.Add(new PrintedLine(Path.GetFileName(file), line, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
    }
}
