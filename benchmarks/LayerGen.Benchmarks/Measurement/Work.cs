namespace LayerGen.Benchmarks.Measurement;

/// <summary>Something to be done, by several subjects that are measured side by side.</summary>
internal abstract class Work
{
    /// <summary>Gets the name on the command line: <c>train/4-16-16-2/8</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Floating-point operations of one call, a multiply-add counted as two; only those of the layers' products, which
    /// every subject must do. 0 where a share of the machine's peak says nothing.
    /// </summary>
    public virtual double OperationsPerCall => 0;

    /// <summary>
    /// Gets a value indicating whether the operations are in double precision, whose peak is half as high.
    /// </summary>
    public virtual bool IsDouble => false;

    /// <summary>
    /// Gets the names of the subjects that <see cref="CreateSubjects"/> is going to create, as far as they are known
    /// without doing so. BenchmarkDotNet lists its cases by them.
    /// </summary>
    public virtual IReadOnlyList<string> SubjectNames => [Subject.Ours];

    /// <summary>
    /// Creates the subjects, ours first (it is called <see cref="Subject.Ours"/>). The result of every peer is checked
    /// against ours before it is returned.
    /// </summary>
    /// <param name="notes">
    /// Receives what a reader must know: a compiler that was not found, a library that did not load.
    /// </param>
    /// <exception cref="MismatchException">A peer computes something else.</exception>
    public abstract IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes);
}

/// <summary>
/// A work whose subjects are not alternatives: after ours, which does the whole, each one does a part of it, as often
/// as one call of the whole does.
/// </summary>
internal abstract class ShareWork : Work
{
    /// <summary>Gets the unit that the whole repeats: <c>epoch</c>.</summary>
    public abstract string UnitName { get; }

    /// <summary>Gets the number of repetitions in one call of the whole.</summary>
    public abstract int UnitsPerCall { get; }
}

/// <summary>One way to do a work.</summary>
internal abstract class Subject(string name) : IDisposable
{
    /// <summary>Gets the name of our own subject.</summary>
    public const string Ours = "LayerGen";

    public string Name { get; } = name;

    /// <summary>Does the work a number of times, one after the other.</summary>
    public abstract void Run(int calls);

    public virtual void Dispose()
    {
    }
}

/// <summary>A peer does not compute what we do, so that its time would say nothing.</summary>
internal sealed class MismatchException(string message) : Exception(message);
