#:package LayerGen@0.1.0

using LayerGen;
using LayerGen.Data;
using LayerGen.Metrics;
using LayerGen.Persistence;
using static LayerGen.Activation;

// Black or white text on a background of this color? The network learns what the formula of its brightness says.
var random = new NumpyRandom(1);
var colors = Enumerable.Range(0, 500)
    .Select(_ => (R: (float)random.NextDouble(), G: (float)random.NextDouble(), B: (float)random.NextDouble()));
var data = Dataset<float>.From(
    [.. colors],
    color => [color.R, color.G, color.B],
    color => 0.299 * color.R + 0.587 * color.G + 0.114 * color.B > 0.5 ? "black" : "white");
var net = new TextColorNet(seed: 1);
net.Train(data, new TrainingOptions { Epochs = 100, Optimizer = Optimizer.Adam(0.01) });

// The file also has the names of the classes. A file that exists is replaced as a whole, or not at all.
const string path = "text-color.safetensors";
net.Save(path, new NetworkAttachments { Labels = data.ClassNames! });

// Another program, with the same declaration, only needs these lines.
TextColorNet loaded = TextColorNet.Load(path);
var labels = NetworkAttachments.Load(path).Labels;
Console.WriteLine(loaded.Classify([1, 1, 0], labels));     // on yellow
Console.WriteLine(loaded.Classify([0, 0, 1], labels));     // on blue
Console.WriteLine(loaded.Predict(data).Confusion);

[Network(3)] [Dense(8, Relu)] [Dense(2, Softmax)]
public partial class TextColorNet;
