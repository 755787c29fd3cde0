using System.Numerics;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>
/// A way to take training steps. It begins again at the initial parameters once in a while: a network that has learned
/// its batches by heart has gradients of zero and moments that fade into denormal numbers, and would run at another
/// speed.
/// </summary>
internal abstract class TrainingSubject<T>(string name) : Subject(name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Steps of one training; a whole number of rounds over the batches.</summary>
    private const int StepsPerTraining = 125 * TrainingTask<T>.Batches;

    private int _step = StepsPerTraining;

    public sealed override void Run(int calls)
    {
        while (calls > 0)
        {
            if (_step == StepsPerTraining)
            {
                Restart();
                _step = 0;
            }

            int count = Math.Min(calls, StepsPerTraining - _step);
            Steps(_step, count);
            _step += count;
            calls -= count;
        }
    }

    /// <summary>Returns the parameters after a number of steps, laid out as ours are.</summary>
    public T[] Train(int steps)
    {
        Restart();
        Steps(0, steps);
        _step = StepsPerTraining;
        return Parameters();
    }

    /// <summary>Goes back to the initial parameters and a fresh optimizer.</summary>
    protected abstract void Restart();

    /// <summary>Takes steps, each with the next batch.</summary>
    /// <param name="first">The number of steps taken before, which says the batch.</param>
    /// <param name="count">The number of steps to take.</param>
    protected abstract void Steps(int first, int count);

    /// <summary>Returns the parameters as they are, laid out as ours are.</summary>
    protected abstract T[] Parameters();
}
