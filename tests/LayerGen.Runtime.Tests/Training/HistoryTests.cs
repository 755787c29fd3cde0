using System.Globalization;
using System.Text.Json;
using LayerGen.Data;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

public sealed class HistoryTests
{
    private static readonly TrainingOptions Options =
        new() { Epochs = 3, BatchSize = 40, Optimizer = Optimizer.Adam(0.05), Schedule = Schedule.Exponential(0.5) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Csv_has_every_figure_in_full_precision()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingHistory<double> history = new SmallNet(seed: 1).Train(train, validation, Options, Cancellation);

        string[] lines = history.ToCsv().Split('\n');

        lines[0].ShouldBe("epoch,train_loss,validation_loss,validation_accuracy,learning_rate");
        lines.Length.ShouldBe(5);
        lines[4].ShouldBe("");
        for (int k = 0; k < 3; k++)
        {
            double[] values = [.. lines[k + 1].Split(',')
                .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            values.ShouldBe(
                [
                    k + 1,
                    history.TrainLoss[k],
                    history.ValidationLoss[k],
                    history.ValidationAccuracy[k],
                    history.LearningRates[k],
                ]);
        }
    }

    [Fact]
    public void Missing_figures_are_empty_in_csv()
    {
        string csv = new LineNet(seed: 1)
            .Train(LineNet.Data(), Options with { Epochs = 1, Schedule = null }, Cancellation).ToCsv();

        csv.Split('\n')[1].ShouldMatch("^1,[0-9.]+,,,0.05$");
    }

    [Fact]
    public void Json_has_every_figure()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingHistory<double> history = new SmallNet(seed: 1).Train(train, validation, Options, Cancellation);

        using JsonDocument json = JsonDocument.Parse(history.ToJson());

        double[] Series(string name) =>
            [.. json.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        Series("train_loss").ShouldBe(history.TrainLoss);
        Series("validation_loss").ShouldBe(history.ValidationLoss);
        Series("validation_accuracy").ShouldBe(history.ValidationAccuracy);
        Series("learning_rate").ShouldBe(history.LearningRates);
        json.RootElement.GetProperty("best_epoch").GetInt32().ShouldBe(history.BestEpoch);
        json.RootElement.GetProperty("best_validation_loss").GetDouble().ShouldBe(history.BestValidationLoss);
        json.RootElement.GetProperty("epochs").GetInt32().ShouldBe(3);
        json.RootElement.GetProperty("epochs_run").GetInt32().ShouldBe(3);
        json.RootElement.GetProperty("stop_reason").GetString().ShouldBe("Completed");
    }

    [Fact]
    public void Json_contains_only_valid_numbers()
    {
        string json = new LineNet(seed: 1).Train(LineNet.Data(), Options with { Epochs = 1 }, Cancellation).ToJson();

        JsonDocument.Parse(json).RootElement.GetProperty("best_validation_loss").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Files_are_replaced_and_an_invalid_path_changes_nothing()
    {
        TrainingHistory<double> history = new LineNet(seed: 1).Train(LineNet.Data(), Options, Cancellation);
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "history.csv");
            File.WriteAllText(path, "old");
            using (var before = new StreamReader(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)))
            {
                history.SaveCsv(path);
                before.ReadToEnd().ShouldBe("old", "who reads it meanwhile meets no half of each");
            }

            File.ReadAllText(path).ShouldBe(history.ToCsv());
            history.SaveJson(path);
            File.ReadAllText(path).ShouldBe(history.ToJson());
            Should.Throw<IOException>(() => history.SaveCsv(Path.Combine(folder, "missing", "history.csv")));
            Directory.GetFiles(folder).ShouldBe([path], "nothing is left beside it");
            string taken = Directory.CreateDirectory(Path.Combine(folder, "taken.csv")).FullName;
            Should.Throw<Exception>(() => history.SaveCsv(taken)).ShouldSatisfyAllConditions(
                error => (error is IOException or UnauthorizedAccessException).ShouldBeTrue());
            Directory.GetFiles(folder).ShouldBe([path], "nor where there is no place for it");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Its_text_states_why_it_ended_and_which_epoch_is_the_best()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingHistory<double> early = new SmallNet(seed: 42).Train(
            train,
            validation,
            new TrainingOptions { Epochs = 200, BatchSize = 16, Optimizer = Optimizer.Adam(0.01), Patience = 30 },
            Cancellation);
        early.ToString().ShouldBe(string.Create(
            CultureInfo.InvariantCulture,
            $"{early.EpochsRun} of 200 epochs, stopped early: the validation loss had not fallen for 30 epochs. The "
            + $"network has the parameters of epoch {early.BestEpoch}, with the lowest validation "
            + $"loss, {early.BestValidationLoss:G6}."));

        new LineNet(seed: 1).Train(LineNet.Data(), Options, Cancellation).ToString()
            .ShouldBe("3 of 3 epochs. The network has the parameters of epoch 3, the last one.");
        new LineNet(seed: 1).Train(LineNet.Data(), Options, new CancellationToken(canceled: true)).ToString()
            .ShouldBe("0 of 3 epochs, cancelled. The network is as it was before.");
    }
}
