namespace LayerGen.Generators.Planning;

/// <summary>
/// Decides how each product of a layer is generated, based on its shape and on the limits of the compilers and the
/// processors. A kind of layer passes the shape of its product. The model knows nothing about the kinds.
/// </summary>
internal static class CostModel
{
    // Bytes of IL, measured in compiled networks: for the line of a multiply-add, for loading a term, and for starting
    // and storing a result.
    private const int SampleLineBytes = 31;
    private const int TermBytes = 20;
    private const int ResultBytes = 80;

    /// <summary>
    /// Bytes of IL for a row of a weight gradient: its start, its multiply-add, and its addition and store, for each
    /// vector.
    /// </summary>
    private const int UnitLineBytes = 115;

    /// <summary>Bytes of IL for a multiply-add in the prediction of one sample.</summary>
    private const int OneSampleLineBytes = 48;

    /// <summary>
    /// Plans a product whose lanes are samples: the forward pass (results are units, terms are inputs) or the gradient
    /// of the inputs (results are inputs, terms are units). Each term of a result is a broadcast weight times a vector
    /// of samples.
    /// </summary>
    /// <param name="machine">The processor for which the code is planned.</param>
    /// <param name="results">The number of results.</param>
    /// <param name="terms">The number of terms of each result.</param>
    /// <param name="isUnrolled">Whether each multiply-add has its own line.</param>
    /// <param name="resultsPerMethod">
    /// The maximum number of results that one method may complete, limited by the code that uses them.
    /// </param>
    public static KernelPlan SampleLanes(
        MachineProfile machine, int results, int terms, bool isUnrolled, int resultsPerMethod = int.MaxValue)
    {
        if (!isUnrolled)
        {
            return new KernelPlan(false, Math.Min(results, machine.TileRows), 2)
            {
                RowsOfOneVector = Math.Min(results, machine.RowsOfOneVector),
                TermsPerPass = terms > machine.TermsPerPass ? machine.TermsPerPass : 0,
            };
        }

        // Each method has whole groups, so that only the last group can have too few sums to keep the processor busy.
        int side = machine.SumsSideBySide;
        int most = 1;
        while (most < Math.Min(results, resultsPerMethod)
            && (most + 1) * terms <= JitLimits.MultiplyAddsPerMethod
            && SampleLanesBytes(machine, most + 1, terms) <= JitLimits.IlBytesPerMethod)
        {
            most++;
        }

        Part[] methods = [.. Cut(results, most, side)];
        return new KernelPlan(true, Part.Balanced(0, methods[0].Count, side).Max(group => group.Count), 1)
        {
            Methods = methods,
        };
    }

    /// <summary>
    /// Plans the gradient of a weight matrix and of the biases after it, whose lanes are units. Each term is a
    /// broadcast input of a sample times a vector of units. The biases are an additional row whose input is always 1.
    /// </summary>
    public static KernelPlan UnitLanes(
        MachineProfile machine, int inputs, int units, int scalarBytes, bool isUnrolled, bool hasBias)
    {
        // A single vector contains all units of a narrow layer. More rows then keep the processor busy.
        bool isNarrow = (long)units * scalarBytes <= machine.VectorBytes;
        int rows = isNarrow ? machine.NarrowRows : machine.TileRows;
        int vectors = isNarrow ? 1 : 2;
        int results = inputs + (hasBias ? 1 : 0);
        if (!isUnrolled)
        {
            return new KernelPlan(false, Math.Min(inputs, rows), vectors) { Methods = [new Part(0, results)] };
        }

        // Without parts for several threads, the tiles of a single vector can use more of the registers.
        rows = isNarrow ? Math.Max(rows, machine.Registers - 8) : rows;
        Part[] methods = [.. Cut(results, JitLimits.IlBytesPerMethod / (UnitLineBytes * vectors), rows)];
        return new KernelPlan(true, Part.Balanced(0, methods[0].Count, rows).Max(tile => tile.Count), vectors)
        {
            Methods = methods,
        };
    }

    /// <summary>
    /// Plans a product whose results are rows: each term is a broadcast input of a sample times a vector of units. The
    /// rows of the plan are samples.
    /// </summary>
    public static KernelPlan SampleRows(MachineProfile machine, int results, int scalarBytes)
    {
        int vectors = (long)results * scalarBytes <= machine.VectorBytes ? 1 : 2;
        return new KernelPlan(true, machine.SumsSideBySide / vectors, vectors) { Methods = [new Part(0, results)] };
    }

    /// <summary>Plans the gradient of a weight matrix whose lanes are inputs. The rows of the plan are units.</summary>
    public static KernelPlan InputLanes(MachineProfile machine, int inputs, int units, int scalarBytes)
    {
        int vectors = (long)inputs * scalarBytes <= machine.VectorBytes ? 1 : 2;
        return new KernelPlan(true, units, vectors) { Methods = [new Part(0, units)] };
    }

    /// <summary>
    /// Plans the product of one sample, whose lanes are units. Each addition depends on the preceding one, so all
    /// vectors of units of a layer are summed side by side, up to the number that keeps the processor busy.
    /// </summary>
    public static KernelPlan OneSample(MachineProfile machine, int inputs, int units, int scalarBytes, bool isUnrolled)
    {
        long vectors = ((long)units * scalarBytes + machine.VectorBytes - 1) / machine.VectorBytes;
        int side = (int)Math.Min(vectors, machine.SumsSideBySide);
        return new KernelPlan(isUnrolled && inputs * side * OneSampleLineBytes <= JitLimits.IlBytesPerMethod, 1, side);
    }

    /// <summary>
    /// Plans the product of one sample at several positions, such as the windows of a row. The rows of the plan are
    /// positions side by side.
    /// </summary>
    public static KernelPlan OneSampleAtPlaces(MachineProfile machine, int places, int units, int scalarBytes)
    {
        long vectors = ((long)units * scalarBytes + machine.VectorBytes - 1) / machine.VectorBytes;
        int side = (int)Math.Min(vectors, machine.SumsSideBySide);
        return new KernelPlan(false, Math.Min(places, machine.SumsSideBySide / side), side);
    }

    /// <summary>Gets the bytes of IL for a number of results. Each group of them loads the terms once.</summary>
    private static int SampleLanesBytes(MachineProfile machine, int results, int terms)
    {
        int groups = (results + machine.SumsSideBySide - 1) / machine.SumsSideBySide;
        return results * (ResultBytes + terms * SampleLineBytes) + groups * terms * TermBytes;
    }

    /// <summary>
    /// Divides a number of results into parts of nearly equal size. The parts consist of whole groups if the maximum
    /// size allows it.
    /// </summary>
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
