using System.Globalization;
using System.Numerics;
using System.Text;
using static System.FormattableString;

namespace LayerGen.Selection;

/// <summary>The table of a sweep as comma-separated values.</summary>
internal sealed class SweepTable(
    IReadOnlyList<string> settingNames, IReadOnlyList<string> metricNames, bool hasLosses, int count)
{
    private static readonly string[] Before = ["trial", "network"];

    private static readonly string[] Figures =
    [
        "seed", "epochs_run", "best_epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy",
    ];

    private const string LossesColumn = "validation_losses";

    private static readonly string[] After = ["stop_reason", "fingerprint", "check"];

    private readonly string _header = string.Join(
        ',',
        [
            .. Before, .. settingNames, .. Figures, .. metricNames, .. hasLosses ? [LossesColumn] : (string[])[],
            .. After,
        ]);

    /// <summary>Gets the column names that a setting cannot have.</summary>
    public static IReadOnlyList<string> FixedColumns { get; } = [.. Before, .. Figures, LossesColumn, .. After];

    /// <summary>Returns the whole table.</summary>
    public string Text(IEnumerable<SweepTrial> trials) =>
        new StringBuilder(_header).Append('\n').AppendJoin("", trials.Select(Line)).ToString();

    /// <summary>Returns the line of a trial, with a checksum of its other cells.</summary>
    public string Line(SweepTrial trial)
    {
        string cells = Cells(trial);
        return cells + Check(cells) + "\n";
    }

    /// <summary>
    /// Reads the lines of a file that an earlier run of the same sweep wrote, by the numbers of their trials. An
    /// unfinished last line is ignored.
    /// </summary>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="text">The content of the file.</param>
    /// <exception cref="InvalidDataException">The file belongs to another sweep, or was changed.</exception>
    public SortedDictionary<int, List<SweepLine>> Read(string path, string text)
    {
        var found = new SortedDictionary<int, List<SweepLine>>();
        // A tool may have changed the line ends.
        string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
        bool isBegun = lines.Length == 1 && _header.StartsWith(lines[0], StringComparison.Ordinal);
        if (lines[0] != _header && !isBegun)
        {
            throw Other(path, 1, $"the header {_header}", lines[0]);
        }

        // After the last line feed there is nothing or an unfinished line.
        for (int k = 1; k < lines.Length - 1; k++)
        {
            if (lines[k].Length > 0)
            {
                int trial = TrialOf(path, k + 1, lines[k]);
                found.TryAdd(trial, []);
                found[trial].Add(new SweepLine(k + 1, lines[k]));
            }
        }

        return found;
    }

    /// <summary>Reads the lines of one trial, which must be equal.</summary>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="plan">The trial.</param>
    /// <param name="lines">Its lines.</param>
    /// <exception cref="InvalidDataException">The file belongs to another sweep, or was changed.</exception>
    public SweepTrial Read(string path, SweepPlan plan, IReadOnlyList<SweepLine> lines)
    {
        SweepTrial? trial = null;
        foreach ((int number, string line) in lines)
        {
            SweepTrial read = Read(path, plan, number, line);
            if (trial is not null && Line(trial) != Line(read))
            {
                throw Altered(path, number, Invariant($"trial {plan.Number} occurs twice, with different figures"));
            }

            trial = read;
        }

        return trial!;
    }

    private int TrialOf(string path, int number, string line)
    {
        int columns = _header.Split(',').Length;
        string[] cells = line.Split(',');
        return cells.Length == columns && Number(cells[0], out int trial) && trial >= 1 && trial <= count
            ? trial
            : throw Other(path, number, Invariant($"a trial from 1 to {count} with {columns} columns"), line);
    }

    private SweepTrial Read(string path, SweepPlan plan, int number, string line)
    {
        string[] columns = _header.Split(',');
        string[] cells = line.Split(',');
        bool isWhole = Check(line[..(line.LastIndexOf(',') + 1)]) == cells[^1];
        string[] expected = PlanCells(plan);
        int other = Enumerable.Range(0, expected.Length).FirstOrDefault(k => cells[k] != expected[k], -1);
        if (isWhole && (other >= 0 || cells[^2] != plan.Fingerprint))
        {
            throw Other(
                path,
                number,
                Invariant($"trial {plan.Number} with {Expected(plan)}, fingerprint {plan.Fingerprint}"),
                line);
        }

        SweepTrial? trial = Parse(cells, plan);
        if (isWhole && trial is not null && Cells(trial) + cells[^1] == line)
        {
            return trial;
        }

        // The cells that the sweep determines can be compared. Of the figures only the checksum is known, which does
        // not tell which one was changed.
        string found = other >= 0
            ? Invariant($"column {columns[other]} has '{cells[other]}' where this sweep has '{expected[other]}'")
            : cells[^2] != plan.Fingerprint
                ? Invariant($"column fingerprint has '{cells[^2]}' where this sweep has '{plan.Fingerprint}'")
                : Invariant($"the figures in columns {Figures[1]} … {After[0]} do not match the check {cells[^1]}");
        throw Altered(path, number, found);
    }

    private string Cells(SweepTrial trial)
    {
        string[] settings = [.. trial.Settings.Select(text => text + ",")];
        return Invariant($"{trial.Number},{trial.Network},{string.Concat(settings)}")
            + Invariant($"{trial.Seed},{trial.EpochsRun},{trial.BestEpoch},")
            + Invariant($"{trial.TrainLoss:R},{Cell(trial.TrainAccuracy)},")
            + Invariant($"{trial.ValidationLoss:R},{Cell(trial.ValidationAccuracy)},")
            + string.Concat(metricNames.Select(name => Cell(trial.Metrics[name]) + ","))
            + (hasLosses ? string.Join(' ', trial.ValidationLosses.Select(LossText)) + "," : "")
            + Invariant($"{trial.StopReason},{trial.Fingerprint},");
    }

    /// <summary>Returns the first cells of a line, which the sweep determines.</summary>
    private static string[] PlanCells(SweepPlan plan) =>
    [
        plan.Number.ToString(CultureInfo.InvariantCulture),
        plan.Combination.Network.Name,
        .. plan.Combination.Settings,
        plan.Seed.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>
    /// Computes the CRC-32C of the text in UTF-8, prefixed with a letter so that a spreadsheet does not read it as a
    /// number.
    /// </summary>
    private static string Check(string cells)
    {
        uint check = uint.MaxValue;
        foreach (byte one in Encoding.UTF8.GetBytes(cells))
        {
            check = BitOperations.Crc32C(check, one);
        }

        return Invariant($"x{~check:x8}");
    }

    private static string Expected(SweepPlan plan) =>
        string.Join(", ", plan.Combination.Settings
            .Prepend(plan.Combination.Network.Name).Append(Invariant($"seed {plan.Seed}")));

    private static InvalidDataException Other(string path, int line, string expected, string found) => new(
        Invariant($"{path} belongs to another sweep, so the sweep cannot continue: line {line}: ")
        + Invariant($"expected {expected}, but found '{found}'. ")
        + "Delete the file or choose another one.");

    private static InvalidDataException Altered(string path, int line, string what) => new(
        Invariant($"{path} was changed, so the sweep cannot continue: line {line}: {what}. ")
        + "Restore the line, or delete it to run its trial again.");

    private static string Cell(double figure) =>
        double.IsNaN(figure) ? "" : figure.ToString("R", CultureInfo.InvariantCulture);

    private static string LossText(double loss) => loss.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Reads the losses of all epochs, or returns null if one is not a number.</summary>
    private static double[]? Losses(string cell)
    {
        string[] texts = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var losses = new double[texts.Length];
        for (int k = 0; k < texts.Length; k++)
        {
            if (!double.TryParse(texts[k], NumberStyles.Float, CultureInfo.InvariantCulture, out losses[k]))
            {
                return null;
            }
        }

        return losses;
    }

    private SweepTrial? Parse(string[] cells, SweepPlan plan)
    {
        string[] after = cells[(Before.Length + settingNames.Count)..];
        var metrics = new Dictionary<string, double>();
        for (int k = 0; k < metricNames.Count; k++)
        {
            if (!Figure(after[Figures.Length + k], out double metric))
            {
                return null;
            }

            metrics.Add(metricNames[k], metric);
        }

        double[]? losses = hasLosses ? Losses(after[^4]) : [];
        return losses is not null && Number(cells[0], out int number)
            && long.TryParse(after[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out long seed)
            && Number(after[1], out int epochs)
            && Number(after[2], out int best)
            && Figure(after[3], out double trainLoss)
            && Figure(after[4], out double trainAccuracy)
            && Figure(after[5], out double validationLoss)
            && Figure(after[6], out double validationAccuracy)
            && Enum.TryParse(after[^3], out StopReason reason)
            ? new SweepTrial(
                number, cells[1], cells[Before.Length..(Before.Length + settingNames.Count)],
                seed, epochs, best, trainLoss, trainAccuracy, validationLoss, validationAccuracy, reason)
            {
                Fingerprint = plan.Fingerprint,
                ParameterCount = plan.Combination.Network.ParameterCount,
                Metrics = metrics,
                ValidationLosses = losses,
            }
            : null;
    }

    private static bool Number(string cell, out int value) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool Figure(string cell, out double value)
    {
        value = double.NaN;
        return cell.Length == 0 || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}

/// <summary>A line of a table.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Text">Its text.</param>
internal readonly record struct SweepLine(int Number, string Text);
