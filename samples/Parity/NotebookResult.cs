namespace ParitySample;

/// <summary>The results so far: all of them at the end, fewer if the sample was interrupted.</summary>
internal sealed class NotebookResult(NotebookData data)
{
    private readonly List<TrainingRun> _runs = [];

    public NotebookData Data { get; } = data;

    public BatchNormCell BatchNorm { get; } = BatchNormCell.Run(data);

    public XorTree XorTree { get; } = XorTree.Create();

    /// <summary>Gets the runs in their order, an interrupted one among them if it finished an epoch.</summary>
    public IReadOnlyList<TrainingRun> Runs => _runs;

    public TrainingRun? Baseline => Find(RunPlan.Baseline);

    public TrainingRun? Improved => Find(RunPlan.Improved);

    public bool IsInterrupted { get; private set; }

    public void Add(TrainingRun run)
    {
        IsInterrupted |= run.IsCancelled;
        if (run.EpochsRun > 0)
        {
            _runs.Add(run);
        }
    }

    private TrainingRun? Find(RunPlan plan) => _runs.Find(run => run.Plan == plan);
}
