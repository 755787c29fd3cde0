using LayerGen.Data;
using LayerGen.Metrics;
using Shouldly;
using TabularSample;
using Xunit;

namespace LayerGen.Samples.Tests;

/// <summary>The tables that samples/Tabular reads, and the files that it writes.</summary>
public sealed class TabularTests : IDisposable
{
    private static readonly string[] Table =
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "penguins.csv"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layergen-tabular-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Charts_and_networks_are_written_and_the_networks_predict_raw_rows()
    {
        SampleProcess process = await SampleProcess.Run("Tabular", "--output", _folder.FullName);

        process.ExitCode.ShouldBe(0, process.Errors);
        _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal).ShouldBe(
            ["importance-mass.svg", "importance-species.svg", "mass.safetensors", "species.safetensors"]);
        foreach (string chart in (ReadOnlySpan<string>)["importance-mass.svg", "importance-species.svg"])
        {
            string svg = File.ReadAllText(PathOf(chart));
            svg.ShouldContain("<svg");
            svg.ShouldEndWith("</svg>\n");
        }

        var mass = PreparedNetwork.Load(PathOf("mass.safetensors"), new MassNet(9));
        var species = PreparedNetwork.Load(PathOf("species.safetensors"), new SpeciesNet(9));
        process.Output.ShouldContain(FormattableString.Invariant(
            $"Gentoo, Biscoe, male     {mass.Predict("Gentoo", "Biscoe", 48.6, 16, 230, "MALE")[0]:F1} g"));
        species.ClassNames.ShouldBe(["Adelie", "Chinstrap", "Gentoo"]);
        Classification bird = species.Classify("Biscoe", 48.6, 16, 230, 5600, "MALE");
        bird.Name.ShouldBe("Gentoo");
    }

    [Fact]
    public async Task A_table_that_does_not_exist_is_named()
    {
        (await Fail("nowhere.csv")).ShouldContain("nowhere.csv");
        (await Fail(_folder.FullName)).ShouldContain(_folder.FullName);
    }

    [Fact]
    public async Task A_value_that_is_no_number_is_reported_where_it_is()
    {
        string path = Write([.. Table[..20], "Adelie,Dream,n.d.,18.7,181,3750,MALE", .. Table[20..]]);

        (await Fail(path)).ShouldStartWith(
            $"Cannot read '{path}': expected a number on line 21 in column 3 ('bill_length'), but found 'n.d.'.");
    }

    [Fact]
    public void A_table_without_a_column_or_with_other_species_is_an_error()
    {
        Should.Throw<CsvDataException>(() => PenguinData.Species(Write(Without(0))))
            .Message.ShouldContain("expected a column 'species', but found 6 columns: 'island', ");
        Should.Throw<CsvDataException>(() => PenguinData.Mass(Write(Without(5))))
            .Message.ShouldContain("expected a column 'mass'");
        Should.Throw<CsvDataException>(
                () => PenguinData.Species(Write([.. Table, "Emperor,Dream,39.1,18.7,181,3750,MALE"])))
            .Message.ShouldContain("expected one of the classes 'Adelie', 'Chinstrap', 'Gentoo' on line 346 in column 1");
    }

    [Fact]
    public void Features_that_do_not_fit_the_networks_are_listed()
    {
        string path = Write([.. Table.Select(line => line.Replace("Dream", "Biscoe", StringComparison.Ordinal))]);

        Should.Throw<InvalidDataException>(() => PenguinData.Species(path)).Message.ShouldBe(
            $"Cannot learn from '{path}': expected 9 numbers and categories, but got 8: "
            + "island (2 categories), bill_length, bill_depth, flipper_length, mass, sex (2 categories).");
        Should.Throw<InvalidDataException>(() => PenguinData.Mass(path)).Message.ShouldContain(
            "expected 11 numbers and categories, but got 10: species (3 categories), island (2 categories), ");
    }

    [Fact]
    public async Task Too_few_samples_or_values_for_a_cross_validation_are_reported()
    {
        string[] few = [.. Table.Where(line => !line.StartsWith("Gentoo", StringComparison.Ordinal)).Append(Table[^1])];
        string path = Write(few);
        (await Fail(path)).ShouldBe(
            $"Cannot learn from '{path}': expected at least 10 penguins of the species Gentoo, but got 1.");

        Write(Emptied(5, from: 11));
        Should.Throw<InvalidDataException>(() => PenguinData.Mass(path))
            .Message.ShouldContain("expected at least 10 penguins with a mass, but got 9.");

        Write(Emptied(2, from: 1));
        Should.Throw<InvalidDataException>(() => PenguinData.Species(path))
            .Message.ShouldContain("expected at least 10 values of bill_length, but got 0.");
    }

    [Fact]
    public void The_baselines_are_the_share_of_the_most_frequent_class_and_the_mean()
    {
        Dataset<float> classes = Dataset.FromRows([[0f], [1], [2], [3]], labels: ["a", "b", "b", "b"]);
        Baselines.Majority(classes).ShouldBe(0.75);

        Dataset<float> train = Dataset.FromRows([[0f], [0]], [[1f, 10], [3, 30]]);
        Dataset<float> test = Dataset.FromRows([[0f], [0]], [[2f, 20], [4, 26]]);
        RegressionMetrics figures = Baselines.Mean(train, test);
        figures.PerOutput[0].MeanAbsoluteError.ShouldBe(1);
        figures.PerOutput[1].MeanAbsoluteError.ShouldBe(3);
    }

    /// <summary>Returns the table without a column.</summary>
    private static string[] Without(int column) => [.. Table.Select(line => string.Join(
        ',', line.Split(',').Where((_, index) => index != column)))];

    /// <summary>Returns the table in which the values of a column are missing, from a line on.</summary>
    private static string[] Emptied(int column, int from) => [.. Table.Select((line, number) => number < from
        ? line
        : string.Join(',', line.Split(',').Select((value, index) => index == column ? "" : value)))];

    /// <summary>Runs the sample, and returns the only line that it writes.</summary>
    private async Task<string> Fail(string data)
    {
        SampleProcess process = await SampleProcess.Run("Tabular", "--data", data, "--output", PathOf("output"));

        process.ExitCode.ShouldBe(1);
        process.Output.ShouldBeEmpty();
        string message = process.Errors.TrimEnd();
        message.ShouldNotContain('\n');
        return message;
    }

    private string Write(string[] lines)
    {
        File.WriteAllLines(PathOf("table.csv"), lines);
        return PathOf("table.csv");
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
