using System.Globalization;
using System.Runtime.CompilerServices;

namespace LayerGen.Samples.Tests.Tour;

internal static partial class TourCode
{
    /// <summary>Keeps the output together with the position that printed it.</summary>
    private static class Console
    {
        private static readonly ThreadLocal<List<PrintedLine>> Lines = new(() => []);

        /// <summary>The output of the code that runs on this thread.</summary>
        public static List<PrintedLine> Printed => Lines.Value!;

        public static void WriteLine(
            object? value, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            Printed.Add(new PrintedLine(
                Path.GetFileName(file), line, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
    }
}
