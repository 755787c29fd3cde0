using System.Globalization;
using LayerGen.Benchmarks.Measurement;
using Spectre.Console;

namespace LayerGen.Benchmarks.Report;

/// <summary>The tables of the comparison.</summary>
internal sealed class RatioReport(IAnsiConsole console, IReadOnlyList<FmaPeak> peaks)
{
    public void WriteHeading()
    {
        console.WriteLine(Machine.Description);
        foreach (FmaPeak peak in peaks)
        {
            console.WriteLine(
                Invariant($"FMA peak of one core, {peak.VectorBits}-bit vectors: {peak.Single:F1} GFLOP/s ")
                + Invariant($"float, {peak.Double:F1} GFLOP/s double"));
        }

        console.WriteLine();
    }

    public void Write(WorkResult result)
    {
        console.Write(result.Work switch
        {
            ShareWork work => Shares(work, result),
            ScalingWork work => Scaling(work, result),
            TailWork => Tails(result),
            _ => Comparison(result),
        });
    }

    public void WriteNotes(IEnumerable<string> notes)
    {
        foreach (string note in notes)
        {
            console.WriteLine(note);
        }
    }

    private Table Comparison(WorkResult result)
    {
        Table table = NewTable(
            result.Work.Name, "subject", "ns (median)", "ns (min)", "ratio", "ratio (min)", "FMA peak", "bytes");
        foreach (SubjectResult subject in result.Subjects)
        {
            table.AddRow(
                Markup.Escape(subject.Subject),
                Nanoseconds(subject.Median),
                Nanoseconds(subject.Minimum),
                Ratio(result.Ratio(subject)),
                Ratio(result.RatioOfMinima(subject)),
                result.PeakShare(subject, peaks[^1]) is { } share ? Percent(share) : "",
                Invariant($"{subject.AllocatedBytes:N0}"));
        }

        return table;
    }

    private static Table Tails(WorkResult result)
    {
        Table table = NewTable(
            result.Work.Name, "subject", "ns (median)", "ns (99.9 %)", "99.9 % / median", "ratio", "bytes");
        foreach (SubjectResult subject in result.Subjects)
        {
            table.AddRow(
                Markup.Escape(subject.Subject),
                Nanoseconds(subject.Median),
                Nanoseconds(subject.Tail ?? double.NaN),
                Ratio((subject.Tail ?? double.NaN) / subject.Median),
                Ratio(result.Ratio(subject)),
                Invariant($"{subject.AllocatedBytes:N0}"));
        }

        return table;
    }

    private Table Shares(ShareWork work, WorkResult result)
    {
        Table table = NewTable(work.Name, "part", $"ns per {work.UnitName}", "share of the whole", "FMA peak");
        foreach (SubjectResult subject in result.Subjects)
        {
            table.AddRow(
                Markup.Escape(subject.Subject == Subject.Ours ? "the whole" : subject.Subject),
                Nanoseconds(subject.Median / work.UnitsPerCall),
                Percent(result.Ratio(subject)),
                result.PeakShare(subject, peaks[^1]) is { } share ? Percent(share) : "");
        }

        return table;
    }

    /// <summary>
    /// Returns a row for each number of threads. The shares are those of the slowest thread in a part, measured alone.
    /// The rest is distributing the work, waiting, and what the threads take from each other.
    /// </summary>
    private static Table Scaling(ScalingWork work, WorkResult result)
    {
        Table table = NewTable(
            work.Name,
            "threads",
            ["ns (median)", "ns (min)", "scaling", "efficiency", .. ScalingWork.AllParts, "rest"]);
        double single = Of(ScalingWork.NameOf(1)).Median;
        foreach (int threads in work.Threads)
        {
            SubjectResult whole = Of(ScalingWork.NameOf(threads));
            double scaling = single / whole.Median;
            double[] shares = [.. ScalingWork.AllParts.Select(
                part => Of(ScalingWork.PartName(threads, part)).Median / whole.Median)];
            table.AddRow(
            [
                Invariant($"{threads}"),
                Nanoseconds(whole.Median),
                Nanoseconds(whole.Minimum),
                Ratio(scaling),
                Percent(scaling / threads),
                .. shares.Select(Percent),
                Percent(1 - shares.Sum()),
            ]);
        }

        return table;

        SubjectResult Of(string name) => result.Subjects.Single(subject => subject.Subject == name);
    }

    private static string Percent(double value) => Invariant($"{100 * value:F1} %");

    private static Table NewTable(string title, string first, params string[] others)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(title)) };
        table.AddColumn(first);
        foreach (string other in others)
        {
            table.AddColumn(new TableColumn(other).RightAligned());
        }

        return table;
    }

    private static string Nanoseconds(double value) =>
        value < 100 ? Invariant($"{value:F1}") : Invariant($"{value:N0}");

    private static string Ratio(double value) => Invariant($"{value:F2}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
