using System.Globalization;
using Company.LayerGenApp1;
using LayerGen.Data;
using LayerGen.Metrics;

const string model = "model.safetensors";
switch (args)
{
    case [] or ["train"]:
        var (train, validation, test) = SpeciesModel.Read(SpeciesModel.Table);
        var trained = SpeciesModel.Train(train, validation);
        Console.WriteLine(trained.Predict(test).CreateReport());
        trained.Save(model);
        Console.WriteLine($"Saved {model}. Now try the arguments: predict Biscoe 48.6 16 230 5800 MALE");
        return 0;

    case ["predict", .. string[] values]:
        try
        {
            Console.WriteLine(SpeciesModel.Load(model).Classify([.. values.Select(Parse)]));
            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }

    default:
        Console.Error.WriteLine(
            "Expected no arguments, train, or predict ISLAND BILL_LENGTH BILL_DEPTH FLIPPER_LENGTH MASS SEX.");
        return 2;
}

static RawValue Parse(string text) =>
    text == "?" ? RawValue.Missing
    : double.TryParse(text, CultureInfo.InvariantCulture, out double number) ? number
    : text;
