using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Text.Kernels;

/// <summary>
/// Writes the common parts of sums whose lanes are units, because the rows of a weight matrix are contiguous in memory:
/// the loop over the units, and the terms that each sample adds to the sums of a tile.
/// </summary>
internal static class UnitLanes
{
    /// <summary>
    /// Gets the names of the vectors of units: a single one with an empty name, or <c>a</c> and <c>b</c>.
    /// </summary>
    public static string[] Vectors(int count) => count == 1 ? [""] : ["a", "b"];

    /// <summary>
    /// Determines whether the vectors hold exactly one row of units, which needs no loop over the units.
    /// </summary>
    public static bool IsWhole(LayerWriter writer, int units, int vectors)
        => writer.Vectors.Lanes is { } lanes && lanes * vectors == units;

    /// <summary>
    /// Gets the first unit of a vector as a variable, or as a number if there is no loop. A single vector has an empty
    /// name.
    /// </summary>
    public static IndexExpression Start(LayerWriter writer, string vector, int units, int vectors)
        => !IsWhole(writer, units, vectors)
            ? (vector == "b" ? "b" : "a")
            : vector == "b" ? writer.Vectors.Lanes!.Value : 0;

    /// <summary>Opens the loop over the units, and declares the starts of the vectors in a row.</summary>
    /// <param name="writer">The layer.</param>
    /// <param name="index">The index of a unit.</param>
    /// <param name="units">The number of units.</param>
    /// <param name="vectors">The number of vectors side by side, one or two.</param>
    /// <param name="overruns">Whether the last vector of a row may be stored past its end.</param>
    /// <param name="what">What the elements of a row are.</param>
    // Writes:
    //     for (int j = 0; j < 90; j += 2 * Vector<float>.Count)
    //     {
    //         // Two vectors of units, from a and from b. …
    //         int a = Math.Min(j, 90 - Vector<float>.Count);
    //         int b = Math.Min(j + Vector<float>.Count, 90 - Vector<float>.Count);
    public static void Open(
        LayerWriter writer, string index, int units, int vectors, bool overruns, string what = "units")
    {
        // Whether a vector of any width can be wider than a row.
        bool isNarrow = units < SamplePadding.Size;
        string count = writer.Vectors.Count;
        string Clamped(string start, bool isWhole)
        {
            string last = $"{Names.Math}.Min({start}, {Format.Of(units)} - {count})";
            return isWhole ? start : isNarrow ? $"{Names.Math}.Max(0, {last})" : last;
        }

        writer.Open($"for (int {index} = 0; {index} < {units}; {index} += {(vectors == 1 ? "" : "2 * ")}{count})");
        string which = vectors == 1 ? $"One vector of {what} from a." : $"Two vectors of {what}, from a and from b.";
        string beyond = isNarrow && overruns ? ",\n// or extends over elements that are written next." : ".";
        writer.Line($"// {which} The last one ends with the row and overlaps the {what} before it{beyond}");
        writer.Line($"int a = {Clamped(index, units % SamplePadding.Size == 0)};");
        if (vectors == 2)
        {
            writer.Line($"int b = {Clamped(index + " + " + count, units % (2 * SamplePadding.Size) == 0)};");
        }
    }

    /// <summary>Writes the sums, initialized to zero.</summary>
    // Writes:
    //     Vector<float> dw_0a = Vector<float>.Zero, dw_0b = Vector<float>.Zero;
    public static void WriteZeros(LayerWriter writer, IEnumerable<string> sums, string[] vectors)
    {
        foreach (string sum in sums)
        {
            writer.Line($"{writer.Vectors.Type} {string.Join(", ", vectors.Select(vector => $"{sum}{vector} = {writer.Vectors.Zero}"))};");
        }
    }

    /// <summary>
    /// Writes the terms that the samples of a block add to the sums of a tile, one sample after the other.
    /// </summary>
    /// <param name="writer">The layer.</param>
    /// <param name="term">The reference to the terms of the first sample.</param>
    /// <param name="range">The start and the condition of the loop over the samples.</param>
    /// <param name="start">Gets the first unit of a vector.</param>
    /// <param name="step">The distance between the terms of two samples, in elements.</param>
    /// <param name="width">The stride between the gradients of two samples.</param>
    /// <param name="vectors">The names of the vectors of units.</param>
    /// <param name="sums">The sums.</param>
    // Writes:
    //     for (int s = 0; s < count; s++)
    //     {
    //         Vector<float> dz_a = Vector.LoadUnsafe(ref row, (nuint)a);
    //         …
    //         dw_1a = Vector.FusedMultiplyAdd(Vector.Create(Unsafe.Add(ref y0Column, 16)), dz_a, dw_1a);
    //         …
    //         y0Column = ref Unsafe.Add(ref y0Column, 1);
    //         row = ref Unsafe.Add(ref row, 96);
    //     }
    public static void WriteSamples(
        LayerWriter writer, string term, string range, Func<string, IndexExpression> start, int step, int width,
        string[] vectors, IReadOnlyList<UnitSum> sums)
    {
        static string Gradient(string vector) => vector.Length == 0 ? "dz" : "dz_" + vector;
        writer.Open($"for (int {range}; s++)");
        foreach (string vector in vectors)
        {
            writer.Declare(Gradient(vector), writer.Vectors.Load("row", start(vector)));
        }

        foreach (UnitSum row in sums)
        {
            foreach (string vector in vectors)
            {
                string sum = row.Name + vector;
                if (row.Offset is { } at)
                {
                    writer.Line($"{sum} = {writer.Vectors.MultiplyAdd(writer.Vectors.Broadcast(VectorCode.Element(term, at)), Gradient(vector), sum)};");
                }
                else
                {
                    writer.Line($"{sum} += {Gradient(vector)};");
                }
            }
        }

        writer.Line();
        if (sums.Any(sum => sum.Offset is not null))
        {
            writer.Line($"{term} = ref {VectorCode.Element(term, step)};");
        }

        writer.Line($"row = ref {VectorCode.Element("row", width)};");
        writer.Close();
    }
}

/// <summary>A sum whose lanes are units.</summary>
/// <param name="Name">The variable, without the suffix of its vector: <c>dw_3</c>.</param>
/// <param name="Offset">The offset of its term, in elements, or null for a sum of the gradients alone.</param>
internal readonly record struct UnitSum(string Name, int? Offset);
