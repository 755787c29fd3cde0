using System.Globalization;
using System.Runtime.CompilerServices;

namespace LayerGen.Samples.Tests.Tour;

internal static partial class TourCode
{
    /// <summary>Keeps what is printed together with the place that printed it.</summary>
    private static class Console
    {
        private static readonly ThreadLocal<List<PrintedLine>> Lines = new(() => []);

        /// <summary>What the code that runs on this thread has printed.</summary>
        public static List<PrintedLine> Printed => Lines.Value!;

        public static void WriteLine(object? value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            Printed.Add(new PrintedLine(Path.GetFileName(file), line, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
    }
}
