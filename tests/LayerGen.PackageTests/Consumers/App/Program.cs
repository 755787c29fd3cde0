using LayerGen;
using LayerGen.Data;
using LayerGen.Persistence;
using static LayerGen.Activation;

// Uses two networks of a library that have one name, and trains, saves and loads one of its own.
float[] image = new float[64];
float[] digits = new float[10];
new Library.Images.Classifier(seed: 1).Predict(image, digits);
double[] classes = new double[2];
new Library.Signals.Classifier(seed: 1).Predict([1, 0, 0, 1], classes);

var (train, validation) = Parity.Images(2, 2, samples: 64, seed: 0).Split(0.8);
var own = new OwnNet(seed: 42);
TrainingHistory<float> history = own.Train(train, validation, new TrainingOptions { Epochs = 5 });
string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".safetensors");
own.Save(path, new NetworkAttachments { Labels = ["even", "odd"] });
bool same = OwnNet.Load(path).Parameters.SequenceEqual(own.Parameters);
File.Delete(path);

Console.WriteLine(
    $"{digits.Length} digits, {classes.Length} classes of {Library.Signals.Classifier.Subject}, "
    + $"{history.EpochsRun} epochs, {same}");

/// <summary>A network of the application.</summary>
[Network(4)] [Dense(8, Relu)] [Dense(2, Softmax)]
public partial class OwnNet;
