using LayerGen.Data;
using LayerGen.Persistence;

namespace LayerGen.Tool.Tests;

/// <summary>Files that the library writes.</summary>
internal static class SavedFiles
{
    /// <summary>Writes a network with names of classes and an attachment.</summary>
    public static void SaveWeights(string path) => new ParityNet(seed: 42).Save(
        path, new NetworkAttachments { Labels = ["even", "odd"] }.With("source", "measured in May"));

    /// <summary>Writes a network as a model of ONNX.</summary>
    public static void SaveModel(string path) =>
        new ParityNet(seed: 42).SaveOnnx(path, new NetworkAttachments { Labels = ["even", "odd"] });

    /// <summary>Writes a network with a pipeline and a threshold.</summary>
    public static void SavePrepared(string path)
    {
        Dataset<float> data = Parity.Images(2, 2, samples: 64, seed: 0).AsTraining();
        var pipeline = Pipeline.Fit(data, [new MinMaxScaler()]);
        new ParityNet(seed: 42).With(pipeline, ["even", "odd"]).WithThreshold(0.25).Save(path);
    }

    /// <summary>Writes the checkpoint of a run of three epochs.</summary>
    public static void SaveCheckpoint(string path)
    {
        Dataset<float> data = Parity.Images(2, 2, samples: 64, seed: 0);
        var options = new TrainingOptions { Epochs = 10, BatchSize = 8, Optimizer = Optimizer.Adam(0.005) };
        using var trainer = new ParityNet(seed: 42).CreateTrainer(data, data, options);
        trainer.Train(epochs: 3);
        trainer.SaveCheckpoint(path);
    }

    /// <summary>Writes the network of the README, after 100 epochs.</summary>
    public static void SaveTrained(string path)
    {
        var (train, validation) = Parity.Images(2, 2, samples: 128, seed: 0).Split(0.8);
        var net = new ParityNet(seed: 42);
        net.Train(
            train, validation, new TrainingOptions { Epochs = 100, BatchSize = 8, Optimizer = Optimizer.Adam(0.005) });
        net.Save(path, new NetworkAttachments { Labels = ["even", "odd"] });
    }

    /// <summary>Writes the model of the program that the page has written for penguins.csv.</summary>
    public static void SavePenguins(string path, string csv)
    {
        Dataset<float> data = CsvData.Read<float>(csv, label: "species");
        var (train, validation) = data.Split(0.8, Splitter.Stratified(seed: 1));
        var pipeline = Pipeline.Fit(train, [new Impute(), new OneHot(), new StandardScaler()]);
        var net = new PenguinsNet(seed: 1);
        net.Train(pipeline.Transform(train), pipeline.Transform(validation), new TrainingOptions
        {
            Epochs = 100,
            BatchSize = 16,
            Optimizer = Optimizer.Adam(0.005),
        });
        net.With(pipeline, data.ClassNames).Save(path);
    }

    /// <summary>Writes an archive with numbers, a scalar, an empty array, and values that are not finite.</summary>
    public static void SaveArchive(string path) => NumpyFile.SaveArchive(path, new Dictionary<string, NumpyArray>
    {
        ["x"] = NumpyArray.Create<float>([1, 2, 3, 4, 5, 6], 2, 3),
        ["y"] = NumpyArray.Create<long>([0, 1], 2),
        ["scalar"] = NumpyArray.Create<double>([0.5]),
        ["empty"] = NumpyArray.Create<float>([], 0, 4),
        ["wrong"] = NumpyArray.Create<double>([1, double.NaN, double.NegativeInfinity, 3], 4),
    });
}
