using System.Runtime.ExceptionServices;

namespace LayerGen.Training;

/// <summary>
/// A few threads that do one piece of work after another together, each a part of it: the calling thread part 0, the
/// others one each. Between two pieces they wait a little while awake, because the next comes within microseconds in a
/// training step, and then asleep. Nothing is allocated after the construction.
/// </summary>
/// <remarks>Only one thread at a time may call <see cref="Run"/>.</remarks>
internal sealed class WorkerTeam : IDisposable
{
    /// <summary>How often a thread looks for work before it goes to sleep: some tens of microseconds.</summary>
    private const int LooksBeforeSleep = 2000;

    private readonly Worker[] _workers;
    private Action<int> _work = static _ => { };
    private int _generation;
    private int _unfinished;
    private volatile bool _isStopping;
    private readonly ExceptionDispatchInfo?[] _failures;

    /// <summary>Starts the threads.</summary>
    /// <param name="size">The number of threads, the calling one among them, at least 2.</param>
    public WorkerTeam(int size)
    {
        Size = size;
        _failures = new ExceptionDispatchInfo?[size];
        _workers = new Worker[size - 1];
        for (int k = 0; k < _workers.Length; k++)
        {
            _workers[k] = new Worker(this, part: k + 1);
        }
    }

    /// <summary>Gets the number of parts of each piece of work.</summary>
    public int Size { get; }

    /// <summary>Does all parts of a piece of work, and returns when the last is done.</summary>
    /// <param name="work">Does a part, 0 … <see cref="Size"/> − 1.</param>
    /// <remarks>
    /// The exception of a part comes to the caller as it was thrown, when all parts have ended; of several that of the
    /// lowest part. So it is the same exception whatever the number of threads.
    /// </remarks>
    public void Run(Action<int> work)
    {
        _work = work;
        Array.Clear(_failures);
        _unfinished = _workers.Length;

        // A full fence: whoever sees the new generation sees the work too.
        Interlocked.Increment(ref _generation);
        foreach (Worker worker in _workers)
        {
            worker.Wake();
        }

        try
        {
            work(0);
        }
        finally
        {
            // Nothing may go on while a part is still being done, not even a failure.
            var wait = default(SpinWait);
            while (Volatile.Read(ref _unfinished) > 0)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }

        foreach (ExceptionDispatchInfo? failure in _failures)
        {
            failure?.Throw();
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _isStopping = true;
        Interlocked.Increment(ref _generation);
        foreach (Worker worker in _workers)
        {
            worker.Wake();
            worker.Join();
        }
    }

    private sealed class Worker
    {
        private readonly WorkerTeam _team;
        private readonly int _part;
        private readonly Thread _thread;
        private readonly SemaphoreSlim _wake = new(0);
        private int _isAsleep;

        public Worker(WorkerTeam team, int part)
        {
            _team = team;
            _part = part;
            _thread = new Thread(Work) { IsBackground = true, Name = "LayerGen worker" };
            _thread.Start();
        }

        public void Wake()
        {
            if (Interlocked.Exchange(ref _isAsleep, 0) == 1)
            {
                _wake.Release();
            }
        }

        public void Join()
        {
            _thread.Join();
            _wake.Dispose();
        }

        private void Work()
        {
            int seen = 0;
            while (true)
            {
                WaitForNext(seen);
                seen = Volatile.Read(ref _team._generation);
                if (_team._isStopping)
                {
                    return;
                }

                try
                {
                    _team._work(_part);
                }
                catch (Exception failure)
                {
                    // The calling thread throws it; that it is seen there the count below makes sure of.
                    _team._failures[_part] = ExceptionDispatchInfo.Capture(failure);
                }

                Interlocked.Decrement(ref _team._unfinished);
            }
        }

        private void WaitForNext(int seen)
        {
            while (true)
            {
                for (int look = 0; look < LooksBeforeSleep; look++)
                {
                    if (Volatile.Read(ref _team._generation) != seen)
                    {
                        return;
                    }

                    Thread.SpinWait(1);
                }

                // Either the caller finds this thread asleep and wakes it, or this thread finds the next generation.
                Interlocked.Exchange(ref _isAsleep, 1);
                if (Volatile.Read(ref _team._generation) == seen || Interlocked.Exchange(ref _isAsleep, 0) == 0)
                {
                    _wake.Wait();
                }

                // Look again: a caller that was interrupted before it woke this thread may wake it for work that is
                // already done.
            }
        }
    }
}
