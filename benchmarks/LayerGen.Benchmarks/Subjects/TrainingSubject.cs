using System.Numerics;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>
/// An implementation of training steps. It sometimes restarts from the initial parameters: a network that has memorized
/// its batches has gradients of zero and moments that become denormal numbers, and would run at a different speed.
/// </summary>
internal abstract class TrainingSubject<T>(string name) : Subject(name)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of steps of one training, which is a whole number of rounds over the batches.</summary>
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

    /// <summary>Returns the parameters after a number of steps, in LayerGen's layout.</summary>
    public T[] Train(int steps)
    {
        Restart();
        Steps(0, steps);
        _step = StepsPerTraining;
        return Parameters();
    }

    /// <summary>Restores the initial parameters and resets the optimizer.</summary>
    protected abstract void Restart();

    /// <summary>Performs steps, each with the next batch.</summary>
    /// <param name="first">The number of previous steps, which determines the batch.</param>
    /// <param name="count">The number of steps.</param>
    protected abstract void Steps(int first, int count);

    /// <summary>Returns the current parameters, in LayerGen's layout.</summary>
    protected abstract T[] Parameters();
}
