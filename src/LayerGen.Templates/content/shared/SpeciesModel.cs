using LayerGen;
using LayerGen.Data;

namespace Company.LayerGenApp1;

/// <summary>The table, and how a network learns from it.</summary>
public static class SpeciesModel
{
    /// <summary>The table, which is copied beside the program.</summary>
    public static string Table => Path.Combine(AppContext.BaseDirectory, "penguins.csv");

    /// <summary>Reads the table: the species is the class, all other columns are features.</summary>
    public static (Dataset<float> Train, Dataset<float> Validation, Dataset<float> Test) Read(string path) =>
        CsvData.Read<float>(path, label: "species").Split(0.6, 0.2, Splitter.Stratified(seed: 1));

    /// <summary>
    /// Trains a network. The pipeline replaces missing values, makes columns of categories, and scales numbers. It
    /// learns how from the training data alone.
    /// </summary>
    public static PreparedNetwork<SpeciesNet, float> Train(Dataset<float> train, Dataset<float> validation)
    {
        Pipeline pipeline = Pipeline.Fit(train, [new Impute(), new OneHot(), new StandardScaler()]);
        SpeciesNet net = new(seed: 1);
        net.Train(pipeline.Transform(train), pipeline.Transform(validation), new TrainingOptions
        {
            Epochs = 100,
            BatchSize = 16,
            Optimizer = Optimizer.Adam(0.005),
            Patience = 20,
        });
        return net.With(pipeline, train.ClassNames);
    }

    /// <summary>Loads a network with its preparation.</summary>
    public static PreparedNetwork<SpeciesNet, float> Load(string path) =>
        PreparedNetwork.Load(path, new SpeciesNet(seed: 0));
}
