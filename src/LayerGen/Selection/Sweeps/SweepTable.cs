using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace LayerGen;

/// <summary>The table of a sweep as comma-separated values.</summary>
internal sealed class SweepTable(IReadOnlyList<string> settingNames, IReadOnlyList<SweepPlan> plans)
{
    private static readonly string[] Before = ["trial", "network"];

    private static readonly string[] After =
        ["seed", "epochs_run", "best_epoch", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy", "stop_reason", "fingerprint"];

    private readonly string _header = string.Join(',', [.. Before, .. settingNames, .. After]);

    /// <summary>The names that a setting cannot have.</summary>
    public static IReadOnlyList<string> FixedColumns { get; } = [.. Before, .. After];

    /// <summary>Keeps other sweeps off a file, which would take each other's lines away, until the result is disposed of.</summary>
    /// <exception cref="IOException">Another sweep has the file, or none can be written there.</exception>
    public static FileStream Hold(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string beside = path + ".lock";
        try
        {
            // Beside it, because the file itself is read while it grows, and replaced. The system lets go of it when a process is killed.
            return new FileStream(beside, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException exception) when (File.Exists(beside))
        {
            throw new IOException($"Expected {path} for one sweep at a time, but another one is writing it ({beside} is in use).", exception);
        }
    }

    /// <summary>The whole table.</summary>
    public string Text(IEnumerable<SweepTrial> trials) => new StringBuilder(_header).Append('\n').AppendJoin("", trials.Select(Line)).ToString();

    /// <summary>The line of a trial.</summary>
    public string Line(SweepTrial trial)
    {
        string[] settings = [.. trial.Settings.Select(text => text + ",")];
        return Invariant($"{trial.Number},{trial.Network},{string.Concat(settings)}{trial.Seed},{trial.EpochsRun},{trial.BestEpoch},")
            + Invariant($"{trial.TrainLoss:R},{Cell(trial.TrainAccuracy)},{trial.ValidationLoss:R},{Cell(trial.ValidationAccuracy)},")
            + Invariant($"{trial.StopReason},{plans[trial.Number - 1].Fingerprint}\n");
    }

    /// <summary>Puts a file in order to go on with.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trials">What is in it already.</param>
    /// <returns>What writes further lines. Meanwhile others may read the file, but not write it.</returns>
    public StreamWriter Begin(string path, IEnumerable<SweepTrial> trials)
    {
        WholeFile.Write(path, Text(trials));
        return new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));
    }

    /// <summary>Reads the trials of a file that an earlier run of the same sweep left. A last line that it did not finish is left out.</summary>
    /// <exception cref="InvalidDataException">The file is of another sweep.</exception>
    public SortedDictionary<int, SweepTrial> Read(string path)
    {
        var trials = new SortedDictionary<int, SweepTrial>();
        string[] lines = File.ReadAllText(path).Split('\n');
        bool isBegun = lines.Length == 1 && _header.StartsWith(lines[0], StringComparison.Ordinal);
        if (lines[0] != _header && !isBegun)
        {
            throw Other(path, 1, $"the header {_header}", lines[0]);
        }

        // What stands behind the last line feed is nothing, or half a line.
        for (int k = 1; k < lines.Length - 1; k++)
        {
            if (lines[k].Length == 0)
            {
                continue;
            }

            SweepTrial trial = Parse(lines[k]) ?? throw Other(path, k + 1, Invariant($"a trial from 1 to {plans.Count} with {_header.Split(',').Length} columns"), lines[k]);
            SweepPlan plan = plans[trial.Number - 1];
            if (Line(trial) != lines[k] + "\n" || !IsOf(trial, plan))
            {
                throw Other(path, k + 1, Invariant($"trial {plan.Number} with {Expected(plan)}, fingerprint {plan.Fingerprint}"), lines[k]);
            }

            trials[trial.Number] = trial;
        }

        return trials;
    }

    private static bool IsOf(SweepTrial trial, SweepPlan plan) =>
        trial.Network == plan.Combination.Network.Name
        && trial.Seed == plan.Seed
        && trial.Settings.SequenceEqual(plan.Combination.Settings.Select(setting => setting.Text));

    private static string Expected(SweepPlan plan) => string.Join(", ", plan.Combination.Settings.Select(setting => setting.Text)
        .Prepend(plan.Combination.Network.Name).Append(Invariant($"seed {plan.Seed}")));

    private static InvalidDataException Other(string path, int line, string expected, string found) => new(
        Invariant($"{path} is of another sweep, so that it cannot go on: line {line}: expected {expected}, but found '{found}'. ")
        + "Delete the file, or name another.");

    private static string Cell(double accuracy) => double.IsNaN(accuracy) ? "" : accuracy.ToString("R", CultureInfo.InvariantCulture);

    private SweepTrial? Parse(string line)
    {
        string[] cells = line.Split(',');
        if (cells.Length != Before.Length + settingNames.Count + After.Length || !Number(cells[0], out int number) || number < 1 || number > plans.Count)
        {
            return null;
        }

        string[] after = cells[(Before.Length + settingNames.Count)..];
        return long.TryParse(after[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out long seed)
            && Number(after[1], out int epochs)
            && Number(after[2], out int best)
            && Figure(after[3], out double trainLoss)
            && Figure(after[4], out double trainAccuracy)
            && Figure(after[5], out double validationLoss)
            && Figure(after[6], out double validationAccuracy)
            && Enum.TryParse(after[7], out StopReason reason)
            ? new SweepTrial(
                number, cells[1], cells[Before.Length..(Before.Length + settingNames.Count)], seed, epochs, best, trainLoss, trainAccuracy, validationLoss, validationAccuracy, reason)
            : null;
    }

    private static bool Number(string cell, out int value) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool Figure(string cell, out double value)
    {
        value = double.NaN;
        return cell.Length == 0 || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
