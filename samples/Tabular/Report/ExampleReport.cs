using LayerGen.Data;
using LayerGen.Samples;
using Spectre.Console;

namespace TabularSample.Report;

/// <summary>Predicts two penguins from raw values, as a program that loads the network would.</summary>
internal static class ExampleReport
{
    public static void Write(IAnsiConsole console, PreparedNetwork<MassNet, float> model)
    {
        console.Section("Two penguins, from raw values");
        console.Facts(
            ("Gentoo, Biscoe, male", Grams(model.Predict("Gentoo", "Biscoe", 48.6, 16, 230, "MALE"))),
            ("the same, sex not known", Grams(model.Predict("Gentoo", "Biscoe", 48.6, 16, 230, RawValue.Missing))));
    }

    private static string Grams(float[] outputs) => $"{Format.Fixed1(outputs[0])} g";
}
