using System.Globalization;
using System.Text.RegularExpressions;
using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

public sealed partial class SweepFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Csv => Path.Combine(_folder, "sweep.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("epochs_run", "the figures in columns epochs_run … stop_reason do not match the check x")]
    [InlineData("best_epoch", "the figures in columns epochs_run … stop_reason do not match the check x")]
    [InlineData("train_loss", "the figures in columns epochs_run … stop_reason do not match the check x")]
    [InlineData("train_accuracy", "the figures in columns epochs_run … stop_reason do not match the check x")]
    [InlineData("validation_loss", "the figures in columns epochs_run … stop_reason do not match the check x")]
    [InlineData("validation_accuracy", "the figures in columns epochs_run … stop_reason do not match the check x")]
    [InlineData("stop_reason", "the figures in columns epochs_run … stop_reason do not match the check x")]
    [InlineData("check", "the figures in columns epochs_run … stop_reason do not match the check ")]
    [InlineData("network", "column network has '7' where this sweep has 'small'")]
    [InlineData("rate", "column rate has '7' where this sweep has '0.1'")]
    [InlineData("seed", "column seed has '7' where this sweep has '0'")]
    [InlineData("fingerprint", "column fingerprint has '7' where this sweep has 'x")]
    public void Altered_figures_in_a_file_are_rejected(string column, string expected)
    {
        Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        string[] lines = File.ReadAllLines(Csv);
        int index = Array.IndexOf(lines[0].Split(','), column);
        string[] cells = lines[2].Split(',');
        cells[index] = column == "stop_reason" ? "Stopped" : "7";
        lines[2] = string.Join(',', cells);
        string altered = string.Join('\n', lines) + "\n";
        File.WriteAllText(Csv, altered);

        string message = Should.Throw<InvalidDataException>(
            () => Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation)).Message;

        message.ShouldStartWith($"{Csv} was changed, so the sweep cannot continue: line 3: {expected}");
        message.ShouldEndWith("Restore the line, or delete it to run its trial again.");
        File.ReadAllText(Csv).ShouldBe(altered, "it is left as it is");
        Directory.GetFiles(_folder).ShouldBe([Csv]);
    }

    [Fact]
    public void Every_digit_of_a_line_is_checked()
    {
        Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        string whole = File.ReadAllText(Csv);
        int start = whole.IndexOf('\n') + 1;
        int end = whole.IndexOf('\n', start);
        int refused = 0;
        for (int k = start; k < end; k++)
        {
            if (char.IsAsciiDigit(whole[k]))
            {
                File.WriteAllText(Csv, whole[..k] + (char)(whole[k] == '9' ? '0' : whole[k] + 1) + whole[(k + 1)..]);
                Should.Throw<InvalidDataException>(
                    () => Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation));
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void A_deleted_line_is_run_again_and_a_duplicate_counts_once()
    {
        Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        string whole = File.ReadAllText(Csv);
        string[] lines = whole.Split('\n');
        File.WriteAllText(Csv, string.Join('\n', [lines[0], lines[2], lines[2], ""]));
        int ran = 0;
        Define().RunGrid(new SweepOptions { CsvPath = Csv, OnTrialEnd = _ => ran++ }, Cancellation);

        ran.ShouldBe(1);
        File.ReadAllText(Csv).ShouldBe(whole);
    }

    [Fact]
    public void Other_line_endings_are_accepted_and_no_cell_is_mistaken_for_a_number()
    {
        Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        string whole = File.ReadAllText(Csv);
        File.WriteAllText(Csv, whole.Replace("\n", "\r\n"));
        Define().RunGrid(
            new SweepOptions
            {
                CsvPath = Csv,
                OnTrialEnd = _ => throw new InvalidOperationException("nothing is left to run"),
            },
            Cancellation);

        File.ReadAllText(Csv).ShouldBe(whole);
        whole.Split('\n')[1..^1].ShouldAllBe(line => Hashes().IsMatch(line));
    }

    [Fact]
    public void The_checksum_uses_the_Castagnoli_polynomial()
    {
        // Other programs can also verify it: CRC-32C of the line up to the comma before the checksum, as computed by
        // google-crc32c and others.
        Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        string line = File.ReadAllLines(Csv)[1];
        int comma = line.LastIndexOf(',');
        uint crc = uint.MaxValue;
        foreach (byte one in System.Text.Encoding.UTF8.GetBytes(line[..(comma + 1)]))
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0x82F63B78u * (crc & 1));
            }
        }

        line[(comma + 1)..].ShouldBe(string.Create(CultureInfo.InvariantCulture, $"x{~crc:x8}"));
    }

    [Fact]
    public void The_target_of_a_link_is_locked()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        string link = Path.Combine(_folder, "link.csv");
        File.CreateSymbolicLink(link, "sweep.csv");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "folder"), ".");
        string[] ways =
        [
            link,
            Path.Combine(_folder, "folder", "sweep.csv"),
            Path.Combine(_folder, ".", "sweep.csv"),
            Path.GetRelativePath(Environment.CurrentDirectory, Csv),
        ];
        var refused = new List<string>();
        Define().RunGrid(
            new SweepOptions
            {
                CsvPath = Csv,
                OnTrialEnd = _ => refused.AddRange(ways.Select(
                    way => Should.Throw<IOException>(
                        () => Define().RunGrid(new SweepOptions { CsvPath = way }, Cancellation)).Message)),
            },
            Cancellation);

        refused.Count.ShouldBe(2 * ways.Length);
        refused.ShouldAllBe(message => message.Contains("for one sweep at a time"));
        string whole = File.ReadAllText(Csv);

        // The reverse: a sweep that starts through the link locks the file.
        File.Delete(Csv);
        Define().RunGrid(
            new SweepOptions
            {
                CsvPath = link,
                OnTrialEnd = _ => Should.Throw<IOException>(
                    () => Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation)),
            },
            Cancellation);
        new FileInfo(link).LinkTarget.ShouldBe("sweep.csv");
        File.ReadAllText(Csv).ShouldBe(whole);
        Directory.GetFiles(_folder).Order().ShouldBe([link, Csv]);
    }

    [Fact]
    public void Other_files_in_the_folder_are_not_changed()
    {
        string[] others = [Csv + ".new", Csv + ".lock"];
        foreach (string other in others)
        {
            File.WriteAllText(other, "mine");
        }

        Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        others.ShouldAllBe(other => File.ReadAllText(other) == "mine");
        File.WriteAllText(Csv + ".layergen-lock", "mine too");
        Should.Throw<IOException>(() => Define().RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation))
            .Message.ShouldContain("which is not the lock of a sweep");
        File.ReadAllText(Csv + ".layergen-lock").ShouldBe("mine too");
    }

    [Theory]
    [InlineData("=1+1", "does not begin with =, +, - or @ unless it is a number")]
    [InlineData("+cmd", "would execute it as a formula, but got '+cmd'")]
    [InlineData("-2+3", "would execute it as a formula, but got '-2+3'")]
    [InlineData("@SUM(A1)", "would execute it as a formula, but got '@SUM(A1)'")]
    [InlineData(" =1", "would execute it as a formula, but got ' =1'")]
    [InlineData("-Infinity", "would execute it as a formula")]
    [InlineData("a\tb", "without comma, quote, line break or other control character")]
    [InlineData("a\0b", "without comma, quote, line break or other control character")]
    [InlineData("a\nb", "got 'a\\u000ab'")]
    [InlineData(" ", "white")]
    public void A_name_that_a_table_cannot_contain_is_rejected_before_training(string name, string expected) =>
        Refused(name, expected);

    [Fact]
    public void A_lone_surrogate_in_a_name_is_rejected_before_training()
    {
        // Not a case of the previous test, because an attribute cannot contain it.
        Refused("half \ud83d of a pair", "'half \\ud83d of a pair' has half of a surrogate pair");
        Refused("\udc00", "has half of a surrogate pair");
        Refused("\ude00\ud83d", "has half of a surrogate pair");
    }

    private static void Refused(string name, string expected)
    {
        Sweep<double> sweep = Define();

        Should.Throw<ArgumentException>(() => sweep.AddNetwork<SmallNet, SmallNet.Cache, SmallNet.Gradients>(
            name, _ => throw new TimeoutException()))
            .Message.ShouldContain(expected);
        Should.Throw<ArgumentException>(() => sweep.Vary(name, [1], (options, _) => options))
            .Message.ShouldContain(expected);
        Should.Throw<ArgumentException>(() => sweep.Vary("setting", [name], (options, _) => options))
            .Message.ShouldContain(expected);
        Should.Throw<ArgumentException>(() => sweep.Draw(name, 1, 2, SweepScale.Linear, (options, _) => options))
            .Message.ShouldContain(expected);
    }

    [Fact]
    public void Negative_numbers_and_letters_of_all_languages_are_valid_names()
    {
        Sweep<double> sweep = new Sweep<double>(
            SmallNet.Data().Train, SmallNet.Data().Validation, new TrainingOptions { Epochs = 1 })
            .AddNetwork("größtes 網 😀", seed => new SmallNet(seed))
            .Vary("shift", [-1, 0, 1e-5, -1e-5], (options, _) => options)
            .Vary("sign", ["+1", "-0.5"], (options, _) => options);

        SweepResult result = sweep.RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);
        sweep.RunGrid(
            new SweepOptions
            {
                CsvPath = Csv,
                OnTrialEnd = _ => throw new InvalidOperationException("nothing is left to run"),
            },
            Cancellation)
            .ToString().ShouldBe(result.ToString());
        result.Trials[7].Settings.ShouldBe(["-1E-05", "-0.5"]);
    }

    private static Sweep<double> Define()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        return new Sweep<double>(train, validation, new TrainingOptions { Epochs = 2, BatchSize = 16 })
            .AddNetwork("small", seed => new SmallNet(seed))
            .Vary("rate", [0.01, 0.1], (options, rate) => options with { Optimizer = Optimizer.Adam(rate) });
    }

    [GeneratedRegex(",x[0-9a-f]{16},x[0-9a-f]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hashes();
}
