using System.Globalization;
using System.Runtime.Intrinsics.X86;
using System.Text;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.C;

/// <summary>
/// Training of small networks as a C programmer writes it with AVX-512 intrinsics, for a fixed shape: 4-16-16-2 on 8 or
/// 16 samples, and 4-4-4-2 on 16.
/// </summary>
internal static class CIntrinsicsSource
{
    public const string Kind = "C with intrinsics";

    /// <summary>Gets a value indicating whether this machine executes AVX-512.</summary>
    public static bool IsSupported => Avx512F.IsSupported;

    /// <returns>The source, or null for another shape or number of samples.</returns>
    public static string? Write(Shape shape, int batchSize)
    {
        string? text = (shape.ToString(), batchSize) switch
        {
            ("4-16-16-2", 8 or 16) => CUnitLanes.TransposeFunction + CUnitLanes.Text,
            ("4-4-4-2", 16) => CSampleLanes.Text,
            _ => null,
        };
        if (text is null)
        {
            return null;
        }

        var source = new StringBuilder();
        source.Append(CPrelude.Write(isDouble: false));
        source.Append(CultureInfo.InvariantCulture, $"enum {{ B = {batchSize} }};\n\n");
        source.Append(CTrainingLoop.Powers).Append(CIntrinsicsPrelude.Text).Append(text);
        return source.Append(CTrainingLoop.Write(shape)).ToString();
    }
}
