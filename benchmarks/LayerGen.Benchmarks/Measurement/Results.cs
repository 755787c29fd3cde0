namespace LayerGen.Benchmarks.Measurement;

/// <summary>What was measured of one subject.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Median">Nanoseconds a call, the median of the samples.</param>
/// <param name="Minimum">Nanoseconds a call, the fastest sample.</param>
/// <param name="AllocatedBytes">Bytes that a call allocates on the managed heap.</param>
internal sealed record SubjectResult(string Subject, double Median, double Minimum, long AllocatedBytes);

/// <summary>What was measured of one work.</summary>
/// <param name="Work">The work.</param>
/// <param name="Subjects">Its subjects, ours first.</param>
internal sealed record WorkResult(Work Work, IReadOnlyList<SubjectResult> Subjects)
{
    private SubjectResult Ours => Subjects[0];

    /// <summary>Returns the number of times as long as ours a call takes, by the medians.</summary>
    public double Ratio(SubjectResult subject) => subject.Median / Ours.Median;

    /// <summary>Returns the number of times as long as ours a call takes, by the fastest samples.</summary>
    public double RatioOfMinima(SubjectResult subject) => subject.Minimum / Ours.Minimum;

    /// <summary>Returns the share of the machine's peak that a subject reaches; null where it says nothing.</summary>
    public double? PeakShare(SubjectResult subject, FmaPeak peak)
    {
        // Operations a nanosecond are GFLOP/s.
        double gigaflops = Work.IsDouble ? peak.Double : peak.Single;
        return Work.OperationsPerCall > 0 ? Work.OperationsPerCall / subject.Median / gigaflops : null;
    }

    /// <summary>Adds to the parts of a whole what none of them accounts for.</summary>
    public WorkResult WithRest()
    {
        var rest = new SubjectResult(
            "rest",
            Ours.Median - Subjects.Skip(1).Sum(part => part.Median),
            Ours.Minimum - Subjects.Skip(1).Sum(part => part.Minimum),
            Ours.AllocatedBytes - Subjects.Skip(1).Sum(part => part.AllocatedBytes));
        return this with { Subjects = [.. Subjects, rest] };
    }
}
