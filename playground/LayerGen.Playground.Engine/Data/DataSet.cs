using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Data;

/// <summary>A data set of the playground.</summary>
internal sealed class DataSet
{
    private readonly Func<IReadOnlyDictionary<string, double>, long, Samples> _draw;

    public DataSet(
        string id,
        string name,
        string description,
        DataView view,
        string[] classes,
        string fits,
        Setting[] settings,
        Func<IReadOnlyDictionary<string, double>, long, Samples> draw)
    {
        Id = id;
        Name = name;
        Description = description;
        View = view;
        Classes = classes;
        Fits = fits;
        Settings = settings;
        _draw = draw;
    }

    public string Id { get; }

    public string Name { get; }

    public string Description { get; }

    public DataView View { get; }

    /// <summary>Gets the names of the classes, none for a regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Gets a declaration that fits.</summary>
    public string Fits { get; }

    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>Gets the rows, columns and channels of an image.</summary>
    public Func<int, int[]>? ImageOf { get; init; }

    /// <summary>Draws the samples.</summary>
    /// <param name="values">All settings, checked.</param>
    /// <param name="seed">The seed.</param>
    public Samples Draw(IReadOnlyDictionary<string, double> values, long seed) => _draw(values, seed);

    /// <summary>Checks settings, and adds those that are not given.</summary>
    /// <exception cref="PlaygroundException">A setting is unknown or out of its range.</exception>
    public IReadOnlyDictionary<string, double> Checked(IReadOnlyDictionary<string, double> values)
    {
        foreach (string id in values.Keys)
        {
            if (Settings.All(setting => setting.Id != id))
            {
                throw new PlaygroundException($"The data set '{Id}' has no setting '{id}'.");
            }
        }

        var all = new Dictionary<string, double>();
        foreach (Setting setting in Settings)
        {
            double value = values.TryGetValue(setting.Id, out double given) ? given : setting.Value;
            bool isWhole = setting.Step == Math.Floor(setting.Step);
            all[setting.Id] = value >= setting.Minimum && value <= setting.Maximum
                ? isWhole ? Math.Round(value) : value
                : throw new PlaygroundException(
                    $"Expected {setting.Name} from {setting.Minimum} to {setting.Maximum}, but got {value}.");
        }

        return all;
    }

    public DataSetMessage ToMessage() => new(Id, Name, Description, View.ToString().ToLowerInvariant(), Settings, Fits);
}
