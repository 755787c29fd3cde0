using System.Runtime.ExceptionServices;

namespace LayerGen.Training;

/// <summary>
/// The exceptions of work items that run on several threads. The caller gets the exception of the work item with the
/// lowest number, unchanged, so that it does not depend on which thread was first.
/// </summary>
internal sealed class PartFailures
{
    private readonly Lock _gate = new();
    private ExceptionDispatchInfo? _lowest;
    private int _part = int.MaxValue;

    /// <summary>Gets a value indicating whether a work item has failed.</summary>
    public bool Any => Volatile.Read(ref _lowest) is not null;

    /// <summary>Records an exception.</summary>
    public void Add(int part, Exception exception)
    {
        lock (_gate)
        {
            if (_lowest is null || part < _part)
            {
                _part = part;
                Volatile.Write(ref _lowest, ExceptionDispatchInfo.Capture(exception));
            }
        }
    }

    /// <summary>
    /// Throws the exception of the failed work item with the lowest number, if there is one. All work items must have
    /// ended.
    /// </summary>
    public void Throw() => _lowest?.Throw();

    /// <summary>Executes work items on the thread pool.</summary>
    /// <param name="parts">The number of work items.</param>
    /// <param name="work">Executes the work item with a number from 0 to <paramref name="parts"/> − 1.</param>
    public static void Run(int parts, Action<int> work)
    {
        var failures = new PartFailures();
        Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = parts }, part =>
        {
            try
            {
                work(part);
            }
            catch (Exception exception)
            {
                failures.Add(part, exception);
            }
        });
        failures.Throw();
    }
}
