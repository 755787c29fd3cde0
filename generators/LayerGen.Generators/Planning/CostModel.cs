namespace LayerGen.Generators.Planning;

/// <summary>
/// Decides how each product of a layer is written, from its shape alone, by the limits of the compilers and the processors.
/// A kind of layer asks here with the shape of its product; nothing about a kind is known.
/// </summary>
internal static class CostModel
{
    // Bytes of IL, read from compiled networks: of the line of a multiply-add, of loading a term, and of starting and storing a result.
    private const int SampleLineBytes = 31;
    private const int TermBytes = 20;
    private const int ResultBytes = 80;

    /// <summary>Bytes of IL of a row of a weight gradient: its start, its multiply-add, and what adds and stores it, for each vector.</summary>
    private const int UnitLineBytes = 115;

    /// <summary>Bytes of IL of a multiply-add of the prediction of one sample.</summary>
    private const int OneSampleLineBytes = 48;

    /// <summary>
    /// A product with samples as lanes: the forward pass (results are units, terms are inputs) and the gradient of the inputs
    /// (results are inputs, terms are units). Each term of a result is a broadcast weight times a vector of samples.
    /// </summary>
    /// <param name="machine">The processor that the text is planned for.</param>
    /// <param name="results">The number of results.</param>
    /// <param name="terms">The number of terms of each.</param>
    /// <param name="isUnrolled">Whether every multiply-add has a line.</param>
    /// <param name="resultsPerMethod">How many results one method may finish, for the sake of what becomes of them.</param>
    public static KernelPlan SampleLanes(MachineProfile machine, int results, int terms, bool isUnrolled, int resultsPerMethod = int.MaxValue)
    {
        if (!isUnrolled)
        {
            return new KernelPlan(false, Math.Min(results, machine.TileRows), 2)
            {
                RowsOfOneVector = Math.Min(results, machine.SumsSideBySide),
                TermsPerPass = terms > machine.TermsPerPass ? machine.TermsPerPass : 0,
            };
        }

        // Whole groups in each method, so that only the last group can have fewer sums than keep the processor busy.
        int side = machine.SumsSideBySide;
        int most = 1;
        while (most < Math.Min(results, resultsPerMethod) && (most + 1) * terms <= JitLimits.MultiplyAddsPerMethod && SampleLanesBytes(machine, most + 1, terms) <= JitLimits.IlBytesPerMethod)
        {
            most++;
        }

        Part[] methods = [.. Cut(results, most, side)];
        return new KernelPlan(true, Part.Balanced(0, methods[0].Count, side).Max(group => group.Count), 1) { Methods = methods };
    }

    /// <summary>
    /// The gradient of a matrix of weights and of the biases behind it, with units as lanes: each term is a broadcast input of a
    /// sample times a vector of units. The biases are one more row, whose input is always 1.
    /// </summary>
    public static KernelPlan UnitLanes(MachineProfile machine, int inputs, int units, int scalarBytes, bool isUnrolled, bool hasBias)
    {
        // One vector takes all units of a narrow layer; then more rows keep the processor busy.
        bool isNarrow = (long)units * scalarBytes <= machine.VectorBytes;
        int rows = isNarrow ? 2 * machine.TileRows : machine.TileRows;
        int vectors = isNarrow ? 1 : 2;
        int results = inputs + (hasBias ? 1 : 0);
        if (!isUnrolled)
        {
            return new KernelPlan(false, Math.Min(inputs, rows), vectors) { Methods = [new Part(0, results)] };
        }

        Part[] methods = [.. Cut(results, JitLimits.IlBytesPerMethod / (UnitLineBytes * vectors), rows)];
        return new KernelPlan(true, Part.Balanced(0, methods[0].Count, rows).Max(tile => tile.Count), vectors) { Methods = methods };
    }

    /// <summary>
    /// The product of one sample, with units as lanes. Each sum waits for the one before, so as many vectors of units as a layer
    /// has, up to what keeps the processor busy, run side by side.
    /// </summary>
    public static KernelPlan OneSample(MachineProfile machine, int inputs, int units, int scalarBytes, bool isUnrolled)
    {
        long vectors = ((long)units * scalarBytes + machine.VectorBytes - 1) / machine.VectorBytes;
        int side = (int)Math.Min(vectors, machine.SumsSideBySide);
        return new KernelPlan(isUnrolled && inputs * side * OneSampleLineBytes <= JitLimits.IlBytesPerMethod, 1, side);
    }

    /// <summary>The IL of a number of results: each group of them loads the terms once.</summary>
    private static int SampleLanesBytes(MachineProfile machine, int results, int terms)
    {
        int groups = (results + machine.SumsSideBySide - 1) / machine.SumsSideBySide;
        return results * (ResultBytes + terms * SampleLineBytes) + groups * terms * TermBytes;
    }

    /// <summary>Cuts a number of results into parts of nearly equal size that are whole groups, where the largest size allows that.</summary>
    private static IEnumerable<Part> Cut(int count, int largest, int group)
    {
        int parts = (count + largest - 1) / largest;
        int size = (count + parts - 1) / parts;
        int whole = (size + group - 1) / group * group;
        size = whole <= largest ? whole : parts > 1 && largest >= group ? largest / group * group : size;
        for (int first = 0; first < count; first += size)
        {
            yield return new Part(first, Math.Min(size, count - first));
        }
    }
}
