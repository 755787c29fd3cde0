using System.Runtime.ExceptionServices;

namespace LayerGen.Training;

/// <summary>
/// A few threads that execute work together, each of them one part. The calling thread executes part 0. Between two
/// calls the threads first spin for a short time, because a training step has the next work within microseconds, and
/// then sleep. Nothing is allocated after the construction.
/// </summary>
/// <remarks>Only one thread at a time may call <see cref="Run"/>.</remarks>
internal sealed class WorkerTeam : IDisposable
{
    /// <summary>The number of checks for work before a thread sleeps, which take some tens of microseconds.</summary>
    private const int LooksBeforeSleep = 2000;

    private readonly Worker[] _workers;
    private Action<int> _work = static _ => { };
    private int _generation;
    private int _unfinished;
    private volatile bool _isStopping;
    private readonly ExceptionDispatchInfo?[] _failures;

    /// <summary>Starts the threads.</summary>
    /// <param name="size">The number of threads including the calling one, at least 2.</param>
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

    /// <summary>Gets the number of parts of each call.</summary>
    public int Size { get; }

    /// <summary>Executes all parts of some work, and returns when the last one has ended.</summary>
    /// <param name="work">Executes the part with a number from 0 to <see cref="Size"/> − 1.</param>
    /// <remarks>
    /// The caller gets the exception of a part unchanged, once all parts have ended. If several parts fail, it is the
    /// exception of the lowest part, so it is the same for any number of threads.
    /// </remarks>
    public void Run(Action<int> work)
    {
        _work = work;
        Array.Clear(_failures);
        _unfinished = _workers.Length;

        // A full fence: a thread that sees the new generation also sees the work.
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
            // The caller must not continue while a part is executed, even after a failure.
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
                    // The calling thread throws it. The count below ensures that the calling thread sees it.
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

                // Either the caller sees that this thread sleeps and wakes it, or this thread sees the next generation.
                Interlocked.Exchange(ref _isAsleep, 1);
                if (Volatile.Read(ref _team._generation) == seen || Interlocked.Exchange(ref _isAsleep, 0) == 0)
                {
                    _wake.Wait();
                }

                // Check again: a caller that was interrupted before it woke this thread may wake it for work that is
                // already finished.
            }
        }
    }
}
