#:package LayerGen@0.1.0

using LayerGen;
using LayerGen.Data;
using LayerGen.Persistence;
using static LayerGen.Activation;

// Data from NumPy: numpy.savez("xor.npz", x=…, y=…), written here by C#.
NumpyFile.SaveArchive("xor.npz", new Dictionary<string, NumpyArray>
{
    ["x"] = NumpyArray.Create<float>([0, 0, 0, 1, 1, 0, 1, 1], 4, 2),
    ["y"] = NumpyArray.Create<long>([0, 1, 1, 0], 4),
});
var data = DatasetFiles.LoadNpz<float>("xor.npz", classes: 2);
var net = new XorNet(seed: 1);
net.Train(data, new TrainingOptions { Epochs = 300, BatchSize = 4, Optimizer = Optimizer.Adam(0.03) });
Console.WriteLine(net.Evaluate(data).Confusion);

// Weights for NumPy: numpy.load("weights.npz")["W1"]. The ending .safetensors is for PyTorch and others, and
// XorNet.Load("model.safetensors", WeightMap.PyTorch) loads what PyTorch saved.
net.Save("weights.npz");
foreach (var (name, array) in NumpyFile.LoadArchive("weights.npz"))
{
    Console.WriteLine($"{name}: {string.Join(" × ", array.Shape.ToArray())}");
}

// The whole model for ONNX Runtime, browsers and phones.
net.SaveOnnx("xor.onnx", new NetworkAttachments { Labels = ["equal", "different"] });
Console.WriteLine($"xor.onnx: {new FileInfo("xor.onnx").Length} bytes");

[Network(2)] [Dense(8, Tanh)] [Dense(2, Softmax)]
public partial class XorNet;
