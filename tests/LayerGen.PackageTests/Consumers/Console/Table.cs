using System.Text;
using LayerGen;
using LayerGen.Data;
using static LayerGen.Activation;

/// <summary>From a table of text to a saved network with its preparation, as docs/data.md does.</summary>
internal static class Table
{
    private const string Text =
        """
        area,city,garden,price
        80,Rome,yes,300
        55,Oslo,no,210
        120,Rome,,410
        ,Oslo,yes,190
        70,Paris,no,350
        95,Paris,yes,420
        """;

    /// <summary>Returns the predictions of a model that was saved and loaded.</summary>
    public static float[] Predict(string folder)
    {
        Dataset<float> houses = CsvData.Read<float>(
            new MemoryStream(Encoding.UTF8.GetBytes(Text)), new CsvOptions { Targets = ["price"] });
        Pipeline pipeline = Pipeline.Fit(
            houses.AsTraining(),
            [new Impute { Strategy = ImputeStrategy.Median, AddIndicator = true }, new OneHot(), new StandardScaler()],
            [new StandardScaler()]);
        var net = new HouseNet(seed: 1);
        net.Train(pipeline.Transform(houses.AsTraining()), new TrainingOptions { Epochs = 50, BatchSize = 2 });
        string path = Path.Combine(folder, "houses.safetensors");
        net.With(pipeline).Save(path);
        var model = PreparedNetwork.Load(path, new HouseNet(seed: 2));
        return [.. model.Predict(80, "Rome", "yes"), .. model.Predict(RawValue.Missing, "Oslo", RawValue.Missing)];
    }
}

/// <summary>
/// Prices of houses: the area and where it is missing, three cities, a garden and where that is unknown.
/// </summary>
[Network(8)] [Dense(8, Relu)] [Dense(1)]
public partial class HouseNet;
