using System.Globalization;
using System.IO.Compression;
using System.Text;
using Shouldly;
using Xunit;

namespace LayerGen.Data.Tests.Csv;

/// <summary>What is read from CSV files. The figures are those that pandas has for the same text.</summary>
public sealed class CsvTests
{
    private const string Houses = """
        area,rooms,city,price
        70.5,3,Bonn,210000
        120,5,Ulm,399000.5
        45,,Bonn,150000
        98,4,?,1.2e5

        """;

    private static CsvOptions Price { get; } = new() { Targets = ["price"] };

    [Fact]
    public void A_file_becomes_features_and_a_target()
    {
        Dataset<float> data = Read(Houses, Price);

        data.SampleCount.ShouldBe(4);
        data.Features.Select(f => f.ToString()).ShouldBe(["area", "rooms", "city (2 categories)"]);
        data.Features[2].Categories.ShouldBe(["Bonn", "Ulm"]);
        data.TargetNames.ShouldBe(["price"]);
        data.GetInput(0).ToArray().ShouldBe([70.5f, 3, 0]);
        data.GetInput(1).ToArray().ShouldBe([120, 5, 1]);
        data.GetInput(2).ToArray().ShouldBe([45, float.NaN, 0]);
        data.GetInput(3).ToArray().ShouldBe([98, 4, float.NaN]);
        data.ToTargetMatrix().Cast<float>().ShouldBe([210000, 399000.5f, 150000, 120000]);
        data.MissingCount.ShouldBe(2);
    }

    [Fact]
    public void A_path_with_a_target_is_the_short_form()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Houses);

            CsvData.Read<float>(path, target: "price").ToTargetMatrix()
                .ShouldBe(Read(Houses, Price).ToTargetMatrix());
            CsvData.Read<double>(path).FeatureCount.ShouldBe(4);
            CsvData.Read<double>(path).HasTargets.ShouldBeFalse();
            Should.Throw<CsvDataException>(() => CsvData.Read<double>(path, label: "city")).Message.ShouldBe(
                $"Cannot read '{path}': expected a class on line 5 in column 3 ('city'), but found '?'. "
                + "MissingMarkers has the texts of missing values.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("species", "x0,species\n1,b\n2,a\n3,b\n")]
    [InlineData("species", "x0;species\n1;b\n2;a\n3;b\n")]
    [InlineData("species", "x0\tspecies\n1\tb\n2\ta\n3\tb")]
    [InlineData("species", "\uFEFFx0|species\r\n1|b\r\n2|a\r\n3|b\r\n")]
    [InlineData("species", "sep=;\nx0;species\n1;b\n2;a\n3;b\n")]
    [InlineData("species", "\n\n\"x0\",\"species\"\n\n\"1\",\"b\"\n2,a\n  \n3, \"b\" \n\n")]
    public void Separators_quotes_line_breaks_and_empty_lines_do_not_matter(string label, string text)
    {
        Dataset<double> data = Read<double>(text, new CsvOptions { Label = label });

        data.ClassNames.ShouldBe(["a", "b"]);
        data.ToInputMatrix().ShouldBe(new double[,] { { 1, 2, 3 } });
        data.ToTargetMatrix().ShouldBe(new double[,] { { 0, 1, 0 }, { 1, 0, 1 } });
    }

    [Fact]
    public void Columns_are_given_by_name_or_position()
    {
        const string Text = "1,2,3,a,0.5\n4,5,6,b,2\n";
        Dataset<float> data = Read(Text, new CsvOptions
        {
            HasHeader = false,
            Features = [2, 0],
            Label = ^2,
            Weight = ^1,
            Encoding = LabelEncoding.Binary,
        });

        data.Features.Select(f => f.Name).ShouldBe(["x2", "x0"]);
        data.ToInputMatrix().ShouldBe(new float[,] { { 3, 6 }, { 1, 4 } });
        data.ToTargetMatrix().ShouldBe(new float[,] { { 0, 1 } });
        data.SampleWeights.ToArray().ShouldBe([0.5f, 2]);

        Dataset<float> named = Read(Text, new CsvOptions
        {
            HasHeader = false,
            ColumnNames = ["a", "b", "c", "d", "e"],
            Ignored = ["d", 1],
            Targets = ["e", "a"],
        });
        named.Features.Select(f => f.Name).ShouldBe(["c"]);
        named.TargetNames.ShouldBe(["e", "a"]);
        named.ToTargetMatrix().ShouldBe(new float[,] { { 0.5f, 2 }, { 1, 4 } });
    }

    [Fact]
    public void Categories_are_in_ordinal_order_or_in_that_of_whole_numbers()
    {
        Dataset<float> data = Read(
            "size,floor,y\nM,10,0\nS,9,0\nL,-1,0\nM,9,0\n",
            new CsvOptions { Targets = ["y"], Categorical = ["floor"] });

        data.Features[0].Categories.ShouldBe(["L", "M", "S"]);
        data.Features[1].Categories.ShouldBe(["-1", "9", "10"]);
        data.ToInputMatrix().ShouldBe(new float[,] { { 1, 2, 0, 1 }, { 2, 1, 0, 1 } });
    }

    [Fact]
    public void A_test_file_has_the_codes_of_the_training_file()
    {
        Dataset<float> train =
            Read("b,city,a,kind\n1,Ulm,2,y\n3,Bonn,4,x\n5,Hof,6,z\n", new CsvOptions { Label = "kind" });
        Dataset<float> test = Read(
            "kind,a,unused,city,b\nz,8,!,Ulm,7\n", new CsvOptions { Label = "kind" }, like: train);

        test.Features.Select(f => f.Name).ShouldBe(["b", "city", "a"]);
        test.Features[1].Categories.ShouldBe(["Bonn", "Hof", "Ulm"]);
        test.ClassNames.ShouldBe(["x", "y", "z"]);
        test.GetInput(0).ToArray().ShouldBe([7, 2, 8]);
        test.GetTarget(0).ToArray().ShouldBe([0, 0, 1]);
        Read("a,city,b\n8,Ulm,7\n", like: train).HasTargets.ShouldBeFalse();

        Message("a,city,b\n8,Berlin,7\n", like: train).ShouldBe(
            "Cannot read the CSV data: expected one of the categories 'Bonn', 'Hof', 'Ulm' on line 2 in column 2 "
            + "('city'), but found 'Berlin'.");
        Message("kind,a,city,b\nw,8,Ulm,7\n", new CsvOptions { Label = "kind" }, train)
            .ShouldContain("expected one of the classes 'x', 'y', 'z' on line 2 in column 1 ('kind'), but found 'w'.");
        Read("a,city,b\n8,Berlin,7\n", new CsvOptions { UnknownAsMissing = true }, train).MissingCount.ShouldBe(1);
    }

    [Fact]
    public void A_test_file_has_the_encoding_of_the_training_file()
    {
        var options = new CsvOptions { Label = "y", Encoding = LabelEncoding.Binary };
        Dataset<float> train = Read("x,y\n1,no\n2,yes\n", options);

        Dataset<float> test = Read("x,y\n1,yes\n", new CsvOptions { Label = "y" }, train);

        test.TargetCount.ShouldBe(1);
        test.GetTarget(0).ToArray().ShouldBe([1]);
    }

    [Fact]
    public void Class_names_can_be_given()
    {
        Dataset<float> data = Read("x,y\n1,2\n2,2\n", new CsvOptions { Label = "y", ClassNames = ["0", "1", "2"] });

        data.ToTargetMatrix().ShouldBe(new float[,] { { 0, 0 }, { 0, 0 }, { 1, 1 } });
        Read("x,y\n1,10\n2,9\n", new CsvOptions { Label = "y" }).ClassNames.ShouldBe(["9", "10"]);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_of_the_machine_plays_no_part(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Read(Houses, Price).GetInput(0)[0].ShouldBe(70.5f);
            Read("IBAN,i\n1.5,I\n-2.25,ı\n").GetInput(1).ToArray().ShouldBe([-2.25f, 1]);
            Read("a;b\n1,5;-2,25e1\n\"3\"; 4,0 \n", new CsvOptions { Separator = ';', DecimalComma = true })
                .ToInputMatrix().ShouldBe(new float[,] { { 1.5f, 3 }, { -22.5f, 4 } });
            Message("a,b\n1.5,2\nx,1\n").ShouldContain("on line 3 in column 1 ('a'), but found 'x'.");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Missing_markers_can_be_replaced()
    {
        Read("a,b\n-999,1\n2,NA\n").MissingCount.ShouldBe(1);
        Read("a,b\n-,1\n2,NA\n", new CsvOptions { MissingMarkers = ["-", "NA"] }).MissingCount.ShouldBe(2);
        Read("a,b\n1,NA\n2,x\n", new CsvOptions { MissingMarkers = [] }).Features[1].Categories.ShouldBe(["NA", "x"]);
        Read("a,b\nNA,1\n\"\",2\n").GetInput(1).ToArray().ShouldBe([float.NaN, 2]);
        Message("a,b\n1,2\n,3\n", new CsvOptions { AllowMissing = false }).ShouldBe(
            "Cannot read the CSV data: expected a value on line 3 in column 1 ('a'), but found nothing. "
            + "AllowMissing is false.");
    }

    [Fact]
    public void Comments_are_left_out_but_their_lines_are_counted()
    {
        var options = new CsvOptions { Comment = '#' };

        Read("# \"a, b\na,b\n#\n1,2\n# 3,4\n", options).ToInputMatrix().ShouldBe(new float[,] { { 1 }, { 2 } });
        Message("# \"a, b\na,b\n#\n1,2\n# 3,4\nx,4\n", options)
            .ShouldContain("expected a number on line 6 in column 1");
    }

    [Fact]
    public void Quotes_hide_separators_and_line_breaks()
    {
        Dataset<float> data = Read("a,text\n1,\"x, \"\"y\"\"\nz\"\n2,\" u\"\n");

        data.Features[1].Categories.ShouldBe([" u", "x, \"y\"\nz"]);
        Read("a,text\n1,5\" pipe\n2,\"x\n", new CsvOptions { HasQuotes = false })
            .Features[1].Categories.ShouldBe(["\"x", "5\" pipe"]);
    }

    [Fact]
    public void Compressed_files_are_recognized_by_their_first_bytes()
    {
        byte[] gzip = [.. Compress("a,b\n1,2\n"), .. Compress("3,4\n")];
        Read(gzip).ToInputMatrix().ShouldBe(new float[,] { { 1, 3 }, { 2, 4 } });

        for (int length = 2; length < gzip.Length; length++)
        {
            // The end of the first member could be the end of a file.
            if (length != Compress("a,b\n1,2\n").Length)
            {
                Should.Throw<CsvDataException>(() => Read(gzip[..length])).Message
                    .ShouldContain("expected data that was compressed with gzip, but found damaged data.");
            }
        }
    }

    [Fact]
    public void Other_encodings_are_read_by_their_mark_or_by_name()
    {
        Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a,b\n1,é\n2,ü\n")])
            .Features[1].Categories.ShouldBe(["é", "ü"]);
        byte[] latin = Encoding.Latin1.GetBytes("a,b\n1,é\n2,ü\n");
        Read(latin, new CsvOptions { TextEncoding = Encoding.Latin1 }).Features[1].Categories.ShouldBe(["é", "ü"]);
        Should.Throw<CsvDataException>(() => Read(latin)).Message.ShouldBe(
            "Cannot read the CSV data: expected text in utf-8 on line 2 in column 2 ('b'), but found '\uFFFD'. "
            + "TextEncoding is the encoding of the file.");
    }

    [Fact]
    public void Numbers_have_the_bits_of_the_parser_of_NET()
    {
        var random = new Random(1);
        string[] texts = [.. Enumerable.Range(0, 5000).Select(i => (i % 3) switch
        {
            0 => BitConverter.Int32BitsToSingle(random.Next()).ToString("R", CultureInfo.InvariantCulture),
            1 => random.NextInt64() + "." + random.NextInt64(),
            _ => (random.NextDouble() - 0.5).ToString("E" + random.Next(1, 20), CultureInfo.InvariantCulture),
        }).Where(text => text != "NaN")];
        string file = "a\n" + string.Join('\n', texts);

        Values(Read(file)).ShouldBe(texts.Select(text => float.Parse(text, CultureInfo.InvariantCulture)));
        Values(Read<double>(file))
            .ShouldBe(texts.Select(text => double.Parse(text, CultureInfo.InvariantCulture)));
        Values(Read<Half>("a\n1.5\n-3\n")).ShouldBe([(Half)1.5, (Half)(-3)]);
    }

    [Fact]
    public void A_line_without_a_target_is_an_error_or_left_out()
    {
        const string Text = "a,y\n1,2\n3,\n5,NA\n7,8\n";
        Message(Text, new CsvOptions { Targets = ["y"] }).ShouldContain("on line 3");
        Dataset<float> data = Read(Text, new CsvOptions { Targets = ["y"], SkipMissingTargets = true });
        data.ToInputMatrix().ShouldBe(new float[,] { { 1, 7 } });
        data.ToTargetMatrix().ShouldBe(new float[,] { { 2, 8 } });

        data = Read("a,kind\n1,x\n3,\n5,y\n", new CsvOptions { Label = "kind", SkipMissingTargets = true });
        data.ToInputMatrix().ShouldBe(new float[,] { { 1, 5 } });
        data.ClassNames.ShouldBe(["x", "y"]);
    }

    [Fact]
    public void Large_files_are_read_whole_in_blocks_of_any_size()
    {
        var text = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 30_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},c{i % 300},{-i}\r\n");
        }

        Dataset<float> data = Read(text.ToString(), new CsvOptions { Targets = ["y"] });

        data.SampleCount.ShouldBe(30_000);
        data.GetInput(29_999).ToArray().ShouldBe([29_999, data.Features[1].Categories!.ToList().IndexOf("c299")]);
        data.GetTarget(12_345)[0].ShouldBe(-12_345);
        using var reader = new StringReader(text.ToString());
        CsvData.Read<float>(reader, new CsvOptions { Targets = ["y"] }).ToInputMatrix().ShouldBe(data.ToInputMatrix());
    }

    internal static Dataset<float> Read(string text, CsvOptions? options = null, Dataset<float>? like = null) =>
        Read<float>(text, options, like);

    internal static string Message(string text, CsvOptions? options = null, Dataset<float>? like = null) =>
        Should.Throw<CsvDataException>(() => Read(text, options, like)).Message;

    private static Dataset<T> Read<T>(string text, CsvOptions? options = null, Dataset<T>? like = null)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        => CsvData.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), options, like);

    private static Dataset<float> Read(byte[] bytes, CsvOptions? options = null) =>
        CsvData.Read<float>(new MemoryStream(bytes), options);

    private static T[] Values<T>(Dataset<T> data)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        => [.. data.ToInputMatrix().Cast<T>()];

    private static byte[] Compress(string text)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return result.ToArray();
    }
}
