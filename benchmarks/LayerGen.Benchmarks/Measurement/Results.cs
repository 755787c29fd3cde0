namespace LayerGen.Benchmarks.Measurement;

/// <summary>The measurements of one subject.</summary>
/// <param name="Subject">Its name.</param>
/// <param name="Median">Nanoseconds per call, the median of the samples.</param>
/// <param name="Minimum">Nanoseconds per call, the fastest sample.</param>
/// <param name="AllocatedBytes">Bytes that a call allocates on the managed heap.</param>
/// <param name="Tail">Nanoseconds of a call that only one in a thousand exceeds, or null if it is not measured.</param>
internal sealed record SubjectResult(
    string Subject, double Median, double Minimum, long AllocatedBytes, double? Tail = null);

/// <summary>The measurements of one workload.</summary>
/// <param name="Work">The workload.</param>
/// <param name="Subjects">Its subjects, LayerGen first.</param>
internal sealed record WorkResult(Work Work, IReadOnlyList<SubjectResult> Subjects)
{
    private SubjectResult Ours => Subjects[0];

    /// <summary>Returns the time of a call divided by that of LayerGen, by medians.</summary>
    public double Ratio(SubjectResult subject) => subject.Median / Ours.Median;

    /// <summary>Returns the time of a call divided by that of LayerGen, by the fastest samples.</summary>
    public double RatioOfMinima(SubjectResult subject) => subject.Minimum / Ours.Minimum;

    /// <summary>
    /// Returns the share of the machine's peak that a subject reaches, or null if it is not meaningful.
    /// </summary>
    /// <param name="subject">The subject.</param>
    /// <param name="peak">The peak of the widest vectors.</param>
    public double? PeakShare(SubjectResult subject, FmaPeak peak)
    {
        // Operations per nanosecond are GFLOP/s.
        double gigaflops = Work.IsDouble ? peak.Double : peak.Single;
        double operations = Work is ShareWork work ? work.OperationsOf(subject.Subject) : Work.OperationsPerCall;
        return operations > 0 ? operations / subject.Median / gigaflops : null;
    }

    /// <summary>Adds the time of the whole that none of its parts accounts for.</summary>
    public WorkResult WithRest(ShareWork work)
    {
        SubjectResult[] parts = [.. Subjects.Skip(1).Where(part => !work.IsInner(part.Subject))];
        var rest = new SubjectResult(
            "rest",
            Ours.Median - parts.Sum(part => part.Median),
            Ours.Minimum - parts.Sum(part => part.Minimum),
            Ours.AllocatedBytes - parts.Sum(part => part.AllocatedBytes));
        return this with { Subjects = [.. Subjects, rest] };
    }
}
