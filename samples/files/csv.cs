#:package LayerGen@0.1.0
#:package LayerGen.Data.Csv@0.1.0

using LayerGen;
using LayerGen.Data;
using static LayerGen.Activation;

// Rents of flats, with a column of texts and some missing sizes.
var random = new NumpyRandom(1);
string[] districts = ["center", "north", "south"];
File.WriteAllLines("flats.csv", Enumerable.Range(0, 600).Select(_ =>
{
    int size = random.NextInt32(20, 120), district = random.NextInt32(0, 3), floor = random.NextInt32(0, 6);
    int rent = 150 + (size * (14 - (3 * district))) + (10 * floor) + random.NextInt32(-40, 40);
    return $"{(random.NextInt32(0, 20) == 0 ? "" : size)},{districts[district]},{floor},{rent}";
}).Prepend("size,district,floor,rent"));

// The pipeline learns means, categories and scales from the training data alone.
var (train, test) = CsvData.Read<float>("flats.csv", target: "rent").Split(0.8, Splitter.Random(seed: 1));
var pipeline = Pipeline.Fit(train, [new Impute(), new OneHot(), new StandardScaler()], [new StandardScaler()]);
var net = new RentNet(seed: 1);
net.Train(pipeline.Transform(train), new TrainingOptions { Epochs = 100, Optimizer = Optimizer.Adam(0.005) });

// One file has the network and the pipeline, so that raw values can be predicted.
net.With(pipeline).Save("rent.safetensors");
var model = PreparedNetwork.Load("rent.safetensors", new RentNet(seed: 0));
Console.WriteLine(model.Predict(test).Regression);
Console.WriteLine($"80 m² in the north, 2nd floor: {model.Predict(80, "north", 2)[0]:F0}");
Console.WriteLine($"unknown size in the center:    {model.Predict(RawValue.Missing, "center", 2)[0]:F0}");

[Network(5)] [Dense(16, Relu)] [Dense(1)]
public partial class RentNet;
