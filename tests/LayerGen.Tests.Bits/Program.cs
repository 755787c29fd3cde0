using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LayerGen.Tests.Bits;

// Prints the hashes of the parameters of a few trained networks, to compare runs under different settings of the
// runtime, which a process reads only when it starts. The first lines show the effect of the settings.
Console.WriteLine($"Vector<T> has {Vector<byte>.Count * 8} bits");
Console.WriteLine(
    $"AVX2: {Avx2.IsSupported}, AVX-512: {Avx512F.IsSupported}, any vectors: {Vector128.IsHardwareAccelerated}");
if (args is ["--head"])
{
    return;
}

if (args is ["--small-stack", string kilobytes, .. string[] only])
{
    SmallStack.Run(int.Parse(kilobytes, CultureInfo.InvariantCulture), only.FirstOrDefault());
    return;
}

int threads = args is ["--threads", string number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1;

var paritySingle = new TrainedBits<ParitySingle, float, ParitySingle.Cache, ParitySingle.Gradients>(
    threads, random => new ParitySingle(random));
var parityDouble = new TrainedBits<ParityDouble, double, ParityDouble.Cache, ParityDouble.Gradients>(
    threads, random => new ParityDouble(random));
var mixedSingle = new TrainedBits<MixedSingle, float, MixedSingle.Cache, MixedSingle.Gradients>(
    threads, random => new MixedSingle(random));
var mixedDouble = new TrainedBits<MixedDouble, double, MixedDouble.Cache, MixedDouble.Gradients>(
    threads, random => new MixedDouble(random));
var loopsSingle = new TrainedBits<LoopsSingle, float, LoopsSingle.Cache, LoopsSingle.Gradients>(
    threads, random => new LoopsSingle(random), steps: 40);
var loopsDouble = new TrainedBits<LoopsDouble, double, LoopsDouble.Cache, LoopsDouble.Gradients>(
    threads, random => new LoopsDouble(random), steps: 40);
var regressionSingle = new TrainedBits<RegressionSingle, float, RegressionSingle.Cache, RegressionSingle.Gradients>(
    threads, random => new RegressionSingle(random));
var regressionDouble = new TrainedBits<RegressionDouble, double, RegressionDouble.Cache, RegressionDouble.Gradients>(
    threads, random => new RegressionDouble(random));
var activationsSingle = new TrainedBits<ActivationsSingle, float, ActivationsSingle.Cache, ActivationsSingle.Gradients>(
    threads, random => new ActivationsSingle(random));
var activationsDouble =
    new TrainedBits<ActivationsDouble, double, ActivationsDouble.Cache, ActivationsDouble.Gradients>(
        threads, random => new ActivationsDouble(random));
var layersSingle = new TrainedBits<LayersSingle, float, LayersSingle.Cache, LayersSingle.Gradients>(
    threads, random => new LayersSingle(random));
var layersDouble = new TrainedBits<LayersDouble, double, LayersDouble.Cache, LayersDouble.Gradients>(
    threads, random => new LayersDouble(random));
var imagesSingle = new TrainedBits<ImagesSingle, float, ImagesSingle.Cache, ImagesSingle.Gradients>(
    threads, random => new ImagesSingle(random), steps: 15);
var imagesDouble = new TrainedBits<ImagesDouble, double, ImagesDouble.Cache, ImagesDouble.Gradients>(
    threads, random => new ImagesDouble(random), steps: 15);
var digitsSingle = new TrainedBits<DigitsSingle, float, DigitsSingle.Cache, DigitsSingle.Gradients>(
    threads, random => new DigitsSingle(random), steps: 15);
var digitsDouble = new TrainedBits<DigitsDouble, double, DigitsDouble.Cache, DigitsDouble.Gradients>(
    threads, random => new DigitsDouble(random), steps: 15);

// Without the instructions of the processor, the large ones take seconds, so they are trained in only one way, and
// for fewer steps.
Func<string>[] runs =
[
    paritySingle.StepByStep, paritySingle.ByTheTrainer,
    parityDouble.StepByStep, parityDouble.ByTheTrainer,
    mixedSingle.StepByStep, mixedSingle.ByTheTrainer,
    mixedDouble.StepByStep, mixedDouble.ByTheTrainer,
    loopsSingle.StepByStep, loopsSingle.ByTheTrainer,
    loopsDouble.StepByStep, loopsDouble.ByTheTrainer,
    regressionSingle.StepByStep, regressionSingle.ByTheTrainer,
    regressionDouble.StepByStep, regressionDouble.ByTheTrainer,
    activationsSingle.StepByStep, activationsSingle.ByTheTrainer,
    activationsDouble.StepByStep, activationsDouble.ByTheTrainer,
    layersSingle.StepByStep, layersSingle.ByTheTrainer,
    layersDouble.StepByStep, layersDouble.ByTheTrainer,
    imagesSingle.ByTheTrainer,
    imagesDouble.ByTheTrainer,
    digitsSingle.ByTheTrainer,
    digitsDouble.ByTheTrainer,
];

foreach (Func<string> run in runs)
{
    Console.WriteLine(run());
}
