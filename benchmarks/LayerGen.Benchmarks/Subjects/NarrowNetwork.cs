using System.Numerics;
using System.Runtime.Intrinsics;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Training;

namespace LayerGen.Benchmarks.Subjects;

/// <summary>
/// The same network without the text for vectors of 512 bits, as a subject beside LayerGen. On a machine without such
/// vectors, both would execute the same code.
/// </summary>
internal abstract class NarrowNetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const string SubjectName = Subject.Ours + ", 256 bits";

    /// <summary>Gets the names of the subjects: one, or none on a machine without vectors of 512 bits.</summary>
    public static IReadOnlyList<string> SubjectNames => Vector512.IsHardwareAccelerated ? [SubjectName] : [];

    public abstract TrainingSubject<T> Training(TrainingTask<T> task);

    public abstract PredictionSubject<T> Prediction(PredictionTask<T> task, bool isBatch);
}

/// <summary>Creates such networks.</summary>
internal static class NarrowNetwork
{
    /// <summary>Creates a network. The compiler infers all type arguments from the class of the result.</summary>
    internal delegate INetwork<TNetwork, T, TCache, TGradients> Creation<TNetwork, T, TCache, TGradients>()
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>;

    /// <param name="create">Creates the network, which is declared with <c>Wide = false</c>.</param>
    public static NarrowNetwork<T> Of<TNetwork, T, TCache, TGradients>(
        Creation<TNetwork, T, TCache, TGradients> create)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T> =>
        new Generated<TNetwork, T, TCache, TGradients>(() => (TNetwork)create());

    private sealed class Generated<TNetwork, T, TCache, TGradients>(Func<TNetwork> create) : NarrowNetwork<T>
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        public override TrainingSubject<T> Training(TrainingTask<T> task) =>
            new OurTraining<TNetwork, T, TCache, TGradients>(create(), task, SubjectName);

        public override PredictionSubject<T> Prediction(PredictionTask<T> task, bool isBatch) => isBatch
            ? new OurBatchPrediction<TNetwork, T, TCache, TGradients>(create(), task, SubjectName)
            : new OurPrediction<TNetwork, T, TCache, TGradients>(create(), task, SubjectName);
    }
}
