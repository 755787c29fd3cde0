using System.Numerics;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Training;

namespace LayerGen.Tests.Bits;

/// <summary>
/// Does everything that a network does for the first time on a thread with a small stack, because the JIT needs most of
/// it then. An overflow ends the process, so this is a separate program.
/// </summary>
internal static class SmallStack
{
    /// <summary>Runs each step on a separate thread, and prints its name first.</summary>
    public static void Run(int kilobytes, string? only)
    {
        foreach ((string name, Action step) in All()
            .Where(each => only is null || each.Name.StartsWith(only, StringComparison.Ordinal)))
        {
            Console.WriteLine(name);
            Exception? failure = null;
            var thread = new Thread(
                () =>
                {
                    try
                    {
                        step();
                    }
                    catch (Exception exception)
                    {
                        failure = exception;
                    }
                },
                kilobytes * 1024);
            thread.Start();
            thread.Join();
            if (failure is not null)
            {
                throw new InvalidOperationException($"{name} failed.", failure);
            }
        }
    }

    private static IEnumerable<(string Name, Action Step)> All() =>
    [
        ("nothing", () => Math.Abs(Environment.TickCount)),
        .. Of<ParitySingle, float, ParitySingle.Cache, ParitySingle.Gradients>(new ParitySingle(1)),
        .. Of<MixedDouble, double, MixedDouble.Cache, MixedDouble.Gradients>(new MixedDouble(1)),
        .. Of<DigitsSingle, float, DigitsSingle.Cache, DigitsSingle.Gradients>(new DigitsSingle(1)),
        .. Of<DigitsDouble, double, DigitsDouble.Cache, DigitsDouble.Gradients>(new DigitsDouble(1)),
        .. Of<ActivationsDouble, double, ActivationsDouble.Cache, ActivationsDouble.Gradients>(
            new ActivationsDouble(1)),
        .. Of<LayersSingle, float, LayersSingle.Cache, LayersSingle.Gradients>(new LayersSingle(1)),
        .. Of<ImagesDouble, double, ImagesDouble.Cache, ImagesDouble.Gradients>(new ImagesDouble(1)),
        .. Of<WideUnits, float, WideUnits.Cache, WideUnits.Gradients>(new WideUnits(1)),
        .. Of<WideBlocks, float, WideBlocks.Cache, WideBlocks.Gradients>(new WideBlocks(1)),
        .. Of<WideSingle, float, WideSingle.Cache, WideSingle.Gradients>(new WideSingle(1)),
        .. Of<WideImages, double, WideImages.Cache, WideImages.Gradients>(new WideImages(1)),
    ];

    private static IEnumerable<(string Name, Action Step)> Of<TNetwork, T, TCache, TGradients>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        const int Samples = 35;
        string name = typeof(TNetwork).Name + " ";
        T[] x = new T[TNetwork.InputCount * Samples];
        T[] y = new T[TNetwork.OutputCount * Samples];
        T[] d = new T[y.Length];
        d.AsSpan(0, Samples).Fill(T.One);
        TCache cache = TNetwork.CreateCache(Samples);
        TGradients gradients = TNetwork.CreateGradients();
        yield return (
            name + "predicts one sample",
            () => network.Predict(x.AsSpan(0, TNetwork.InputCount), y.AsSpan(0, TNetwork.OutputCount)));
        yield return (name + "predicts by sample", () => network.PredictBySample(x, y, Samples));
        yield return (name + "predicts by feature", () => network.PredictByFeature(x, y, Samples));
        yield return (name + "loads", () =>
        {
            cache.LoadInputs(x);
            cache.LoadTargets(d);
        }
        );
        yield return (name + "goes forward", () => network.Forward(cache));
        yield return (name + "infers", () => network.Infer(cache));
        yield return (name + "goes forward again", () => network.Forward(cache));
        yield return (name + "has a loss", () => network.ComputeLoss(cache));
        yield return (name + "goes backward", () => network.Backward(cache, gradients));
        foreach (Optimizer optimizer in (Optimizer[])[
            Optimizer.Adam(),
            Optimizer.AdamW() with { ClipNorm = 1, L1 = 1e-6 }])
        {
            yield return (
                name + "steps by " + optimizer.GetType().Name,
                () => TNetwork.CreateOptimizerState(optimizer).Step(network, gradients));
        }

        yield return (name + "is trained and measured", () =>
        {
            Dataset<T> data = Dataset<T>.FromColumns(x, TNetwork.InputCount, d, TNetwork.OutputCount);
            Trainer<TNetwork, T, TCache, TGradients>.Train(
                network, data, data, new TrainingOptions { Epochs = 1, BatchSize = 8 });
            network.Predict(data).Accuracy.ShouldBeANumber();
        }
        );
    }

    private static void ShouldBeANumber(this double value)
    {
        if (double.IsNaN(value))
        {
            throw new InvalidOperationException("Expected a number.");
        }
    }
}
