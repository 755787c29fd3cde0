using System.ComponentModel;
using System.Numerics;
using LayerGen.CompilerServices;
using static System.FormattableString;

namespace LayerGen;

/// <summary>
/// A network that reads a sequence step by step, with its state inside: one step or a block of any length in, the
/// outputs of these steps out. The outputs have the bits of <c>Predict</c> of the whole sequence, however it is cut,
/// and a sequence can be longer than the network declares. The generated class of a network creates it:
/// <c>net.CreateStream()</c>.
/// </summary>
/// <remarks>
/// A step allocates nothing. A stream is used by one thread at a time; any number of streams of one network can be used
/// by as many threads. A stream reads the parameters of its network, so it follows them if they change.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class SequenceStream<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The units in the last place by which a state at rest moves in a cycle of rounding errors.</summary>
    private const int RestTolerance = 16;

    private readonly AlignedBuffer<T> _memory;
    private readonly StreamState[] _states;
    private readonly int _mostSteps = int.MaxValue;
    private bool _isDisposed;

    /// <summary>The number of steps since the rings began at their first slot.</summary>
    private long _position;

    /// <summary>
    /// The number of steps of a stream with a limit, including those before a state that was restored.
    /// </summary>
    private int _step;

    /// <summary>Creates a stream whose state is zero.</summary>
    /// <param name="inputs">The number of features of a step of the input.</param>
    /// <param name="outputs">The number of outputs of a step.</param>
    /// <param name="memory">The number of elements of the memory of a step.</param>
    /// <param name="states">The parts of the memory that are the state, in the order in which they are saved.</param>
    protected SequenceStream(int inputs, int outputs, int memory, params StreamState[] states)
    {
        ArgumentNullException.ThrowIfNull(states);
        InputCount = inputs;
        OutputCount = outputs;
        _memory = new AlignedBuffer<T>(memory);
        _states = states;
        StateCount = states.Sum(state => state.Count);
    }

    /// <summary>Gets the number of features of a step of the input.</summary>
    public int InputCount { get; }

    /// <summary>Gets the number of outputs of a step.</summary>
    public int OutputCount { get; }

    /// <summary>Gets the number of elements of the state, see <see cref="SaveState"/>.</summary>
    public int StateCount { get; private set; }

    /// <summary>Gets the number of steps since the stream was created, reset or restored.</summary>
    public long StepCount { get; private set; }

    /// <summary>
    /// Gets the largest number of steps of a sequence, or <see cref="int.MaxValue"/> for any number. Attention and
    /// positional embeddings know only as many steps as the network declares.
    /// </summary>
    public int MostSteps
    {
        get => _mostSteps;
        protected init
        {
            // The state has the number of steps, too.
            _mostSteps = value;
            StateCount++;
        }
    }

    /// <summary>Gets the number of steps so far, in a stream with a limit.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected int Step => _step;

    private bool IsLimited => _mostSteps != int.MaxValue;

    /// <summary>
    /// Gets a value indicating whether the number of steps is odd, since the state was zero or was restored.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected bool IsOdd => (_position & 1) != 0;

    /// <summary>Gets the memory of the generated class.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Span<T> Memory => _memory.Span;

    /// <summary>Processes the next steps of the sequence, which lie step by step. Allocates nothing.</summary>
    /// <param name="x">
    /// The inputs of the steps, one step after the other: <see cref="InputCount"/> elements for each of any number of
    /// steps.
    /// </param>
    /// <param name="y">
    /// Receives the outputs of the steps, <see cref="OutputCount"/> elements for each. It may be the memory of
    /// <paramref name="x"/> if a step has as many outputs as inputs.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, or the two overlap in another way.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// The sequence would have more than <see cref="MostSteps"/> steps. No step has been processed.
    /// </exception>
    public void Process(ReadOnlySpan<T> x, Span<T> y)
    {
        // A division takes longer than all other checks.
        int steps = x.Length == InputCount ? 1 : x.Length / InputCount;
        if (_isDisposed || steps * InputCount != x.Length || y.Length != (long)steps * OutputCount || x.Overlaps(y))
        {
            Check(x, y);
        }

        if (steps > _mostSteps - _step)
        {
            throw new InvalidOperationException(
                Invariant($"Expected at most {_mostSteps} steps, as many as the network declares, but got {steps} after ")
                + Invariant($"{_step}. Reset the stream before the next sequence."));
        }

        ProcessSteps(x, y, steps);
        StepCount += steps;
        _position += steps;
        _step += IsLimited ? steps : 0;
    }

    /// <summary>
    /// Processes the next token of a sample, which is a sequence of tokens, for a network whose first layer is an
    /// <see cref="EmbeddingAttribute">embedding</see>. Allocates nothing.
    /// </summary>
    /// <param name="token">The token, from 0 to the vocabulary − 1.</param>
    /// <param name="y">Receives the outputs of the step, <see cref="OutputCount"/> elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The token is out of range.</exception>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    /// <exception cref="InvalidOperationException">
    /// The sequence would have more than <see cref="MostSteps"/> steps.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public void ProcessToken(int token, Span<T> y) => Process([T.CreateTruncating(token)], y);

    /// <summary>Sets the state to zero, as at the start of a sequence.</summary>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public void Reset()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        Memory.Clear();
        StepCount = 0;
        _position = 0;
        _step = 0;
    }

    /// <summary>
    /// Processes silence until the state repeats itself. Zero is seldom the state of a network at rest, so its first
    /// outputs are a transient; after this call there is none. The state at rest can be saved and restored.
    /// </summary>
    /// <param name="silence">
    /// The input of a step in which nothing happens, <see cref="InputCount"/> elements; or empty for zeros.
    /// </param>
    /// <param name="mostSteps">The largest number of steps, at least 1.</param>
    /// <returns>
    /// Whether the state is at rest: it repeats itself, and no element of it moves by more than rounding errors, 16
    /// units in the last place of the element, or of 1 if it is smaller. If not, the network oscillates or needs more
    /// steps.
    /// </returns>
    /// <exception cref="ArgumentException">The silence has the wrong length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is less than 1.</exception>
    /// <exception cref="InvalidOperationException">The number of steps of a sequence is limited.</exception>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public bool Settle(ReadOnlySpan<T> silence = default, int mostSteps = 100_000)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, 1);
        if (!silence.IsEmpty && silence.Length != InputCount)
        {
            throw new ArgumentException(
                Invariant($"Expected {InputCount} elements, the input of a step, or none, but got {silence.Length}."),
                nameof(silence));
        }

        if (IsLimited)
        {
            throw new InvalidOperationException(
                Invariant($"Expected a stream of any number of steps, but this one has at most {_mostSteps}. It has no ")
                + "state at rest.");
        }

        T[] x = silence.IsEmpty ? new T[InputCount] : silence.ToArray();
        var y = new T[OutputCount];
        var state = new T[StateCount];
        var anchor = new T[StateCount];
        SaveState(anchor);

        // Rounding errors often end in a small cycle instead of a single state. Brent's algorithm finds it: each state
        // is compared with an earlier one, which is replaced after 1, 2, 4, 8, … steps.
        int distance = 0;
        int limit = 1;
        for (int step = 0; step < mostSteps; step++)
        {
            Process(x, y);
            SaveState(state);
            distance++;
            if (state.AsSpan().SequenceEqual(anchor))
            {
                return StaysNear(anchor, x, y, state, distance);
            }

            if (distance == limit)
            {
                (anchor, state) = (state, anchor);
                distance = 0;
                limit *= 2;
            }
        }

        return false;
    }

    /// <summary>Determines whether all states of a cycle differ from one of them by rounding errors only.</summary>
    private bool StaysNear(T[] anchor, T[] x, T[] y, T[] state, int steps)
    {
        T unit = T.BitIncrement(T.One) - T.One;
        for (int step = 1; step < steps; step++)
        {
            Process(x, y);
            SaveState(state);
            for (int k = 0; k < state.Length; k++)
            {
                T size = T.Max(T.One, T.Abs(anchor[k]));
                if (!(T.Abs(state[k] - anchor[k]) <= T.CreateChecked(RestTolerance) * unit * size))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Copies the state, with which <see cref="RestoreState"/> continues from here.</summary>
    /// <param name="state">Receives the state, <see cref="StateCount"/> elements.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public void SaveState(Span<T> state)
    {
        CheckState(state.Length, nameof(state));
        foreach (StreamState part in _states)
        {
            part.Save(Memory, _position, state);
            state = state[part.Count..];
        }

        if (IsLimited)
        {
            state[0] = T.CreateChecked(_step);
        }
    }

    /// <summary>Continues from a state, for example in another stream of the network or in another process.</summary>
    /// <param name="state">The state, <see cref="StateCount"/> elements.</param>
    /// <exception cref="ArgumentException">
    /// The span has the wrong length, or it is not a state of such a stream.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The stream is disposed.</exception>
    public void RestoreState(ReadOnlySpan<T> state)
    {
        CheckState(state.Length, nameof(state));
        if (IsLimited && !(T.IsInteger(state[^1]) && state[^1] >= T.Zero && state[^1] <= T.CreateChecked(_mostSteps)))
        {
            throw new ArgumentException(
                Invariant($"Expected a state after 0 to {_mostSteps} steps, but its last element is {state[^1]}."),
                nameof(state));
        }

        foreach (StreamState part in _states)
        {
            part.Restore(Memory, state);
            state = state[part.Count..];
        }

        StepCount = 0;
        _position = 0;
        _step = IsLimited ? int.CreateChecked(state[0]) : 0;
    }

    /// <summary>Ends the use of the stream. Later calls throw an exception.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        GC.SuppressFinalize(this);
    }

    /// <summary>Processes steps. The spans have been checked.</summary>
    /// <param name="x">The inputs of the steps.</param>
    /// <param name="y">Receives the outputs of the steps.</param>
    /// <param name="steps">The number of steps, at least 0.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract void ProcessSteps(ReadOnlySpan<T> x, Span<T> y, int steps);

    /// <summary>Returns the slot of a <see cref="StepRing"/> that is written next.</summary>
    /// <param name="slots">The number of steps of the ring, a power of two.</param>
    /// <returns>The slot, from 0 to <paramref name="slots"/> − 1.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected int SlotOf(int slots) => (int)(_position & (slots - 1));

    private void CheckState(int length, string name)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (length != StateCount)
        {
            throw new ArgumentException(
                Invariant($"Expected {StateCount} elements, the state of the stream, but got {length}."), name);
        }
    }

    /// <summary>Throws the exception for the first error in the arguments of a call, if there is one.</summary>
    private void Check(ReadOnlySpan<T> x, Span<T> y)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        int steps = x.Length / InputCount;
        if (steps * InputCount != x.Length)
        {
            throw new ArgumentException(
                Invariant($"Expected {InputCount} elements for each step, but got {x.Length} elements."), nameof(x));
        }

        if (y.Length != (long)steps * OutputCount)
        {
            throw new ArgumentException(
                Invariant($"Expected {OutputCount} outputs × {steps} steps = {(long)steps * OutputCount} elements, ")
                + Invariant($"but got {y.Length}."),
                nameof(y));
        }

        // A step reads its input before it writes its output.
        x.Overlaps(y, out int offset);
        if (offset != 0 || InputCount != OutputCount)
        {
            Overlap.Refuse(x, y, nameof(x), nameof(y));
        }
    }
}
