using Shouldly;
using Xunit;

namespace LayerGen.Data.Tests.Csv;

/// <summary>What is not guessed, and what the errors say.</summary>
public sealed class CsvErrorTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,x\n", "expected a number on line 3 in column 2 ('b'), but found 'x'. Categorical")]
    [InlineData("a,b\n1,x\n3,4\n", "expected a text, as on earlier lines on line 3 in column 2 ('b'), but found '4'.")]
    [InlineData("a;b\n1;2,5\n", "expected a number, or a text on line 2 in column 2 ('b'), but found '2,5'. Decimal")]
    [InlineData("a,b\n1,\"1,000\"\n", "expected a number, or a text on line 2 in column 2 ('b'), but found '1,000'.")]
    [InlineData("a,b\n1,50%\n", "but found '50%'.")]
    [InlineData("a,b\n1,$ 5\n", "but found '$ 5'.")]
    [InlineData("a,b\n1,1e99\n", "expected a finite number of type Single on line 2 in column 2 ('b')")]
    [InlineData("a,b\n1,2\0\n", "but found '2\\u0000'.")]
    [InlineData("a,b\n1\n", "expected 2 values on line 2, but found 1.")]
    [InlineData("a,b\n1,2,3\n", "expected 2 values on line 2, but found 3.")]
    [InlineData("a,b\n1,5\" pipe\n", "a quote inside an unquoted field")]
    [InlineData("a,b\n1,\"2\n3,4\n", "expected well-formed CSV with at most 1048576 bytes on line 2, but found")]
    [InlineData("a,b;c\n1,2\n", "expected one kind of separator on line 1, but found ',' and ';'. Separator decides.")]
    [InlineData("5.1,3.5,setosa\n", "expected a name on line 1 in column 1, but found '5.1'. HasHeader is false")]
    [InlineData("a,a\n1,2\n", "expected different names of the columns, but found 'a' in columns 1 and 2.")]
    [InlineData(",a\n0,2\n", "expected a name of column 1, but found none. Ignored")]
    [InlineData("", "expected at least 1 line of values, but found an empty file.")]
    [InlineData("a,b\n", "expected at least 1 row of values, but found none.")]
    public void Nothing_is_guessed(string text, string message) => CsvTests.Message(text).ShouldContain(message);

    [Theory]
    [InlineData("y", "expected a column 'y', but found 2 columns: 'a', 'b'.")]
    [InlineData("b", "expected a number on line 2 in column 2 ('b'), but found 'x'.")]
    public void A_target_is_a_column_of_numbers(string target, string message) =>
        CsvTests.Message("a,b\n1,x\n", new CsvOptions { Targets = [target] }).ShouldContain(message);

    [Theory]
    [InlineData("x,w\n1,-1\n", "expected a finite weight of at least 0 on line 2 in column 2 ('w'), but found '-1'.")]
    [InlineData("x,w\n1,\n", "expected a number on line 2 in column 2 ('w'), but found nothing.")]
    [InlineData("x,w\n1,0\n", "expected a weight greater than 0 in column 'w', but found only 0.")]
    public void A_weight_is_not_negative(string text, string message) =>
        CsvTests.Message(text, new CsvOptions { Weight = "w" }).ShouldContain(message);

    [Fact]
    public void The_exception_has_the_place_and_the_text()
    {
        CsvDataException exception = Should.Throw<CsvDataException>(
            () => CsvTests.Read("a,b\n1,\"x\ny\"\n2,z\n\n3,4\n"));

        exception.FileName.ShouldBeNull();
        exception.Line.ShouldBe(6);
        exception.Column.ShouldBe(2);
        exception.ColumnName.ShouldBe("b");
        exception.Expected.ShouldBe("a text, as on earlier lines");
        exception.Found.ShouldBe("'4'");
    }

    [Fact]
    public void A_text_in_a_message_is_short_and_harmless()
    {
        string message = CsvTests.Message("a,b\n1,2\n1,\"\u001B[31m\t\r\n\u202E" + new string('x', 1000) + "\"\n");

        message.ShouldContain("but found '\\u001B[31m\\t\\r\\n\\u202Exx");
        message.ShouldContain("xx…'.");
        message.Length.ShouldBeLessThan(300);
    }

    [Fact]
    public void A_column_of_keys_is_an_error()
    {
        string text = "name\n" + string.Join('\n', Enumerable.Range(0, 1001).Select(i => $"person {i}"));

        CsvTests.Message(text).ShouldContain(
            "expected at most 1000 different texts on line 1002 in column 1 ('name'), but found 'person 1000'. If");
        CsvTests.Read(text, new CsvOptions { MaxCategories = 2000 }).Features[0].Categories!.Count.ShouldBe(1001);
    }

    [Fact]
    public void Long_lines_and_many_rows_are_errors()
    {
        string text = "a\n" + new string('1', 300) + "\n";
        CsvTests.Message(text, new CsvOptions { MaxLineLength = 256 })
            .ShouldContain("expected at most 256 bytes on line 2, but found 300.");
        CsvTests.Message("a\n\"" + new string('1', 5_000_000)).ShouldContain("at most 1048576 bytes");
        CsvTests.Message("a\n1\n2\n3\n", new CsvOptions { MaxRows = 2 })
            .ShouldContain("expected at most 2 samples on line 4, but found more.");
    }

    [Fact]
    public void Options_that_contradict_each_other_are_errors()
    {
        Dataset<float> like = CsvTests.Read("a\n1\n");
        Wrong(new CsvOptions { Targets = ["b"], Label = "a" }).ShouldContain("Expected Targets or a Label, but got both.");
        Wrong(new CsvOptions { Targets = ["b"], Weight = 1 })
            .ShouldContain("Expected one use of column 2 ('b'), but it is a target and the weight.");
        Wrong(new CsvOptions { Targets = ["b"], Features = ["a", "b"] }).ShouldContain("a target and a feature.");
        Wrong(new CsvOptions { Categorical = ["a"], Numeric = ["a"] }).ShouldContain("categorical and numeric.");
        Wrong(new CsvOptions { Separator = '.' }).ShouldContain("Expected a Separator");
        Wrong(new CsvOptions { Separator = ',', DecimalComma = true }).ShouldContain("Expected a Separator");
        Wrong(new CsvOptions { MaxCategories = 1 }).ShouldContain("Expected MaxCategories from 2");
        Wrong(new CsvOptions { ClassNames = ["a", "b"] }).ShouldContain("Expected a Label for the ClassNames");
        Wrong(new CsvOptions { Label = "b", ClassNames = ["a", "a"] }).ShouldContain("different classes");
        Wrong(new CsvOptions { Features = ["a"] }, like).ShouldContain("Expected no Features");
        Should.Throw<ArgumentOutOfRangeException>(() => new CsvOptions { Label = -1 });

        static string Wrong(CsvOptions options, Dataset<float>? like = null) =>
            Should.Throw<ArgumentException>(() => CsvTests.Read("a,b\n1,2\n", options, like)).Message;
    }

    [Fact]
    public void Classes_must_be_several()
    {
        CsvTests.Message("x,y\n1,a\n", new CsvOptions { Label = "y" })
            .ShouldContain("expected at least 2 classes in column 'y', but found 1: 'a'. ClassNames");
        CsvTests.Message("x,y\n1,a\n1,b\n1,c\n", new CsvOptions { Label = "y", Encoding = LabelEncoding.Binary })
            .ShouldContain("expected 2 classes in column 'y', but found 3: 'a', 'b', 'c'.");
    }

    [Fact]
    public void The_text_of_the_options_does_not_depend_on_the_culture()
    {
        var records = new List<string>();
        LayerGen.Tests.Shared.RecordTexts.OfTheMachinesCulture(typeof(CsvData).Assembly, records).ShouldBeEmpty();

        records.ShouldContain(nameof(CsvOptions));
    }
}
