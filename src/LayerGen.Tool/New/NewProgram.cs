using static System.FormattableString;

namespace LayerGen.Tool.New;

/// <summary>A program that is to be written.</summary>
/// <param name="Name">The name of the file without its extension.</param>
/// <param name="Task">What the network learns.</param>
/// <param name="Inputs">The number of inputs, at least 1.</param>
/// <param name="Outputs">The number of outputs, at least 1.</param>
/// <param name="Hidden">The units of the hidden layers.</param>
/// <param name="Table">The file of the data, or <see langword="null"/> for points that the program draws.</param>
internal sealed record NewProgram(
    string Name, LearningTask Task, int Inputs, int Outputs, IReadOnlyList<int> Hidden, CsvTable? Table)
{
    /// <summary>Gets the name of the class of the network.</summary>
    public string ClassName
    {
        get
        {
            string name = string.Concat(Name.Split('-', '_', '.').Where(static part => part.Length > 0)
                .Select(static part => char.ToUpperInvariant(part[0]) + part[1..]));
            return name.EndsWith("Net", StringComparison.Ordinal) ? name : name + "Net";
        }
    }

    /// <summary>Gets the declaration of the network.</summary>
    public string Declaration => Invariant($"[Network({Inputs})]")
        + string.Concat(Hidden.Select(static units => Invariant($" [Dense({units}, Relu)]")))
        + (Task switch
        {
            LearningTask.Classification => Invariant($" [Dense({Outputs}, Softmax)]"),
            LearningTask.Binary => Invariant($" [Dense({Outputs}, Sigmoid)]"),
            _ => Invariant($" [Dense({Outputs})]"),
        });

    /// <summary>Gets the layers in short, such as <c>4 → 16 → 3</c>.</summary>
    public string Shape => string.Join(
        " → ", ((int[])[Inputs, .. Hidden, Outputs]).Select(static count => Invariant($"{count}")));

    /// <summary>Determines whether a name can be that of a program, of its file and of its class.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 100
        && char.IsAsciiLetter(name[0])
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
