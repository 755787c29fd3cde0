namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>
/// An implementation of training steps on sequences: forward, backward and Adam on a batch that is already loaded, with
/// the mean cross entropy of all steps of all samples as the loss. Parameters are in PyTorch's order and layout.
/// </summary>
internal abstract class SequenceTraining(string name) : TrainingSubject<float>(name)
{
    /// <summary>Returns the gradients by the initial parameters, as the measured code computes them.</summary>
    public float[] InitialGradients()
    {
        Restart();
        return Gradients();
    }

    /// <summary>Returns the gradients by the current parameters.</summary>
    protected abstract float[] Gradients();
}
