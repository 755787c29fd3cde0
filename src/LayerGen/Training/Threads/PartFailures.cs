using System.Runtime.ExceptionServices;

namespace LayerGen.Training;

/// <summary>
/// The exceptions of pieces of work that several threads do: the one that the caller gets is that of the lowest piece,
/// as it was thrown, so that it does not depend on which thread was first.
/// </summary>
internal sealed class PartFailures
{
    private readonly Lock _gate = new();
    private ExceptionDispatchInfo? _lowest;
    private int _part = int.MaxValue;

    /// <summary>Gets a value indicating whether a piece has failed.</summary>
    public bool Any => Volatile.Read(ref _lowest) is not null;

    /// <summary>Takes note of a failure.</summary>
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

    /// <summary>Throws the failure of the lowest piece, where there is one. All pieces must have ended.</summary>
    public void Throw() => _lowest?.Throw();

    /// <summary>Does all pieces of some work over the thread pool.</summary>
    /// <param name="parts">How many.</param>
    /// <param name="work">Does a piece, 0 … <paramref name="parts"/> − 1.</param>
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
