using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LayerGen.Tests.Bits;

// Prints the hashes of the parameters of a few trained networks, so that runs under different settings of the runtime can be
// compared, which a process reads only when it starts. The first lines say what the settings came to.
Console.WriteLine($"Vector<T> has {Vector<byte>.Count * 8} bits");
Console.WriteLine($"AVX2: {Avx2.IsSupported}, AVX-512: {Avx512F.IsSupported}, any vectors: {Vector128.IsHardwareAccelerated}");
if (args is ["--head"])
{
    return;
}

var paritySingle = new TrainedBits<ParitySingle, float, ParitySingle.Cache, ParitySingle.Gradients>(random => new ParitySingle(random));
var parityDouble = new TrainedBits<ParityDouble, double, ParityDouble.Cache, ParityDouble.Gradients>(random => new ParityDouble(random));
var unrolledSingle = new TrainedBits<UnrolledSingle, float, UnrolledSingle.Cache, UnrolledSingle.Gradients>(random => new UnrolledSingle(random));
var unrolledDouble = new TrainedBits<UnrolledDouble, double, UnrolledDouble.Cache, UnrolledDouble.Gradients>(random => new UnrolledDouble(random));
var loopsSingle = new TrainedBits<LoopsSingle, float, LoopsSingle.Cache, LoopsSingle.Gradients>(random => new LoopsSingle(random));
var loopsDouble = new TrainedBits<LoopsDouble, double, LoopsDouble.Cache, LoopsDouble.Gradients>(random => new LoopsDouble(random));
var regressionSingle = new TrainedBits<RegressionSingle, float, RegressionSingle.Cache, RegressionSingle.Gradients>(random => new RegressionSingle(random));
var regressionDouble = new TrainedBits<RegressionDouble, double, RegressionDouble.Cache, RegressionDouble.Gradients>(random => new RegressionDouble(random));
var digitsSingle = new TrainedBits<DigitsSingle, float, DigitsSingle.Cache, DigitsSingle.Gradients>(random => new DigitsSingle(random));
var digitsDouble = new TrainedBits<DigitsDouble, double, DigitsDouble.Cache, DigitsDouble.Gradients>(random => new DigitsDouble(random));

// Without the processor's instructions the large one takes seconds, so it is trained in one way only.
Func<string>[] runs =
[
    paritySingle.StepByStep, paritySingle.ByTheTrainer,
    parityDouble.StepByStep, parityDouble.ByTheTrainer,
    unrolledSingle.StepByStep, unrolledSingle.ByTheTrainer,
    unrolledDouble.StepByStep, unrolledDouble.ByTheTrainer,
    loopsSingle.StepByStep, loopsSingle.ByTheTrainer,
    loopsDouble.StepByStep, loopsDouble.ByTheTrainer,
    regressionSingle.StepByStep, regressionSingle.ByTheTrainer,
    regressionDouble.StepByStep, regressionDouble.ByTheTrainer,
    digitsSingle.ByTheTrainer,
    digitsDouble.ByTheTrainer,
];

foreach (Func<string> run in runs)
{
    Console.WriteLine(run());
}
