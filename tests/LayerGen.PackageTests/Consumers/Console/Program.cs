using LayerGen;
using LayerGen.Data;
using LayerGen.Persistence;
using static LayerGen.Activation;

// Trains a network and prints a hash of the bits of its parameters, which must be the same however this program is
// compiled.
var (train, validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
var network = new ParityNet(seed: 42);
network.Train(
    train, validation, new TrainingOptions { Epochs = 200, BatchSize = 8, Optimizer = Optimizer.Adam(0.005) });
if (network.Evaluate(validation).Accuracy != 1)
{
    Console.Error.WriteLine(network.Evaluate(validation));
    return 1;
}

ulong hash = 14695981039346656037;
foreach (float parameter in network.Parameters)
{
    hash = (hash ^ BitConverter.SingleToUInt32Bits(parameter)) * 1099511628211;
}

// Also trains a network whose layers need more of the runtime, with a schedule, an augmentation and clipping.
string folder = Directory.CreateTempSubdirectory().FullName;
var images = new ImageNet(seed: 42);
var options = new TrainingOptions
{
    Epochs = 20,
    BatchSize = 16,
    Optimizer = Optimizer.AdamW(0.01) with { ClipNorm = 1 },
    Schedule = Schedule.Cosine(warmupEpochs: 2),
    Augmentation = new AugmentationSequence(new RandomMirror(new ImageShape(2, 2)), new GaussianNoise(0.05)),
    Checkpoints = new CheckpointOptions(folder) { EveryEpochs = 7, Keep = 9 },
};
images.Train(train, options);

// A run that is resumed from its first checkpoint has the same bits, and so has a network that is saved and loaded.
var resumed = new ImageNet(seed: 1);
string first = Directory.GetFiles(folder).Order().First();
resumed.Train(train, options with { Checkpoints = null, ResumeFrom = Checkpoint.Load(first) });
string path = Path.Combine(folder, "images.safetensors");
images.Save(path, new NetworkAttachments { Labels = ["even", "odd"] });
ImageNet loaded = ImageNet.Load(path);
images.Save(Path.Combine(folder, "images.npz"));
loaded.LoadWeights(Path.Combine(folder, "images.npz"));
string label = NetworkAttachments.Load(path).Labels[1];
float[] prices = Table.Predict(folder);

// The weights of a model of ONNX are a resource, and its network can be saved as a model again.
ImportedNet imported = ImportedNet.LoadPretrained();
imported.SaveOnnx(Path.Combine(folder, "again.onnx"));
if (!ImportedNet.Load(Path.Combine(folder, "again.onnx")).Parameters.SequenceEqual(imported.Parameters))
{
    Console.Error.WriteLine("A model that is saved again has other bits.");
    return 1;
}

Directory.Delete(folder, recursive: true);
foreach (ImageNet other in (ImageNet[])[resumed, loaded])
{
    if (label != "odd" || !other.Parameters.SequenceEqual(images.Parameters)
        || !other.Statistics.SequenceEqual(images.Statistics))
    {
        Console.Error.WriteLine("A resumed run, or a loaded network, has other bits.");
        return 1;
    }
}

float[] outputs = new float[2];
images.Fold().Predict([1, 0, 1, 1], outputs);
float[] probabilities = new float[2];
imported.Predict([1, 0, 1, 1], probabilities);
foreach (float value in (float[])[
    .. images.Parameters, .. images.Statistics, .. outputs, .. prices, .. imported.Parameters, .. probabilities])
{
    hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211;
}

Console.WriteLine($"{ParityNet.ParameterCount} + {ImageNet.ParameterCount} parameters, {prices[0]:F0} and {prices[1]:F0} {hash:x16}");
return 0;

/// <summary>The network of the README.</summary>
[Network(4)] [Dense(16, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)]
public partial class ParityNet;

/// <summary>A network with many kinds of layers.</summary>
[Network(2, 2, 1)] [
    Conv2D(4, 2, Padding = Padding.Same, Bias = false),
] [BatchNorm(Relu)] [Residual(1)] [Conv2D(4, 1, Gelu)] [MaxPool2D(2)] [Dropout(0.1)] [Dense(2, Softmax)]
public partial class ImageNet;

/// <summary>A network that PyTorch has trained.</summary>
[OnnxNetwork("imported.onnx")]
public partial class ImportedNet;
