using LayerGen.Data;
using LayerGen.Metrics;
using Xunit;

namespace Company.LayerGenApp1.Tests;

public sealed class SpeciesModelTests
{
    private static readonly (Dataset<float> Train, Dataset<float> Validation, Dataset<float> Test) Data =
        SpeciesModel.Read(SpeciesModel.Table);

    private static readonly PreparedNetwork<SpeciesNet, float> Model = SpeciesModel.Train(Data.Train, Data.Validation);

    [Fact]
    public void The_network_recognizes_penguins_that_it_has_not_seen() =>
        Assert.InRange(Model.Predict(Data.Test).Accuracy, 0.95, 1);

    [Fact]
    public void A_saved_model_predicts_the_same()
    {
        string path = Path.GetTempFileName();
        try
        {
            Model.Save(path);
            RawValue[] penguin = ["Biscoe", 48.6, 16, 230, 5800, RawValue.Missing];

            Assert.Equal(Model.Predict(penguin), SpeciesModel.Load(path).Predict(penguin));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
