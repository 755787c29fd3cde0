using System.Diagnostics;

namespace LayerGen.Benchmarks.Measurement;

/// <summary>A workload for several subjects, which are measured side by side.</summary>
internal abstract class Work
{
    /// <summary>Gets the name on the command line: <c>train/4-16-16-2/8</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Gets the floating-point operations of one call, where a multiply-add counts as two. Only those of the layers'
    /// products are counted, which every subject must perform. The value is 0 if a share of the machine's peak is not
    /// meaningful.
    /// </summary>
    public virtual double OperationsPerCall => 0;

    /// <summary>
    /// Gets a value indicating whether the operations are in double precision, whose peak is half as high.
    /// </summary>
    public virtual bool IsDouble => false;

    /// <summary>
    /// Gets a value indicating whether the workload is measured only if it is named, because it takes long or needs
    /// much memory.
    /// </summary>
    public virtual bool IsOnRequest => false;

    /// <summary>
    /// Gets the names of the subjects that <see cref="CreateSubjects"/> creates, as far as they are known without
    /// calling it. BenchmarkDotNet uses them to list its cases.
    /// </summary>
    public virtual IReadOnlyList<string> SubjectNames => [Subject.Ours];

    /// <summary>
    /// Creates the subjects. The first one is LayerGen (<see cref="Subject.Ours"/>). The result of every peer is
    /// compared with it before the peer is returned.
    /// </summary>
    /// <param name="notes">Receives notes for the reader, such as a compiler that was not found, or a library that did
    /// not load.</param>
    /// <exception cref="MismatchException">A peer computes a different result.</exception>
    public abstract IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes);
}

/// <summary>
/// A workload whose subjects are not alternatives. The first one, LayerGen, does the whole, and each of the others does
/// a part of it, as often as one call of the whole does.
/// </summary>
internal abstract class ShareWork : Work
{
    /// <summary>Gets the unit that the whole repeats: <c>epoch</c>.</summary>
    public abstract string UnitName { get; }

    /// <summary>Gets the number of repetitions in one call of the whole.</summary>
    public abstract int UnitsPerCall { get; }

    /// <summary>Determines whether a part belongs to the part before it, so that it does not count twice.</summary>
    public virtual bool IsInner(string part) => false;

    /// <summary>
    /// Returns the floating-point operations of a part in one call, or 0 if a share of the peak is not meaningful.
    /// </summary>
    public virtual double OperationsOf(string part) => 0;
}

/// <summary>One implementation of a workload.</summary>
internal abstract class Subject(string name) : IDisposable
{
    /// <summary>The name of the subject that uses LayerGen.</summary>
    public const string Ours = "LayerGen";

    public string Name { get; } = name;

    /// <summary>Executes the workload a number of times, one call after another.</summary>
    public abstract void Run(int calls);

    /// <summary>Executes the workload a number of times.</summary>
    /// <returns>The time. A subject in another process measures it there.</returns>
    public virtual TimeSpan Time(int calls)
    {
        long start = Stopwatch.GetTimestamp();
        Run(calls);
        return Stopwatch.GetElapsedTime(start);
    }

    public virtual void Dispose()
    {
    }
}

/// <summary>A peer does not compute the same result as LayerGen, so its time would not be meaningful.</summary>
internal sealed class MismatchException(string message) : Exception(message);
