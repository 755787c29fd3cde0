using System.Globalization;
using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Persistence.Formats;
using static System.FormattableString;

namespace LayerGen.Tool.Inspect;

/// <summary>
/// What the metadata of a file say: docs/weights.md and docs/checkpoints.md describe their names. All texts are
/// shortened and printable.
/// </summary>
internal sealed class FileFacts
{
    private const string Network = "layergen.";
    private const string Labels = "attachment.label.";
    private const string Texts = "attachment.text.";
    private const string Arrays = "attachment.";
    private const string PipelineName = "pipeline";

    /// <summary>The largest length of a text, and the largest number of names in a list.</summary>
    private const int LongestText = 400;

    private const int MostNames = 20;

    private readonly TensorFile _file;
    private readonly List<(string Fact, string Text)> _rows = [];
    private readonly bool _isOfLayerGen;
    private readonly bool _isCheckpoint;

    public FileFacts(TensorFile file)
    {
        _file = file;
        _isOfLayerGen = file.Metadata.ContainsKey(Network + "version");
        _isCheckpoint = _isOfLayerGen && Find(Network + "kind") == "checkpoint";
        Kind = KindOf();
        if (_isOfLayerGen)
        {
            AddNetwork();
            AddRun();
            AddAttachments();
        }

        AddOthers();
    }

    /// <summary>Gets a description of the kind of the file.</summary>
    public string Kind { get; }

    /// <summary>Gets the facts in the order in which they are written.</summary>
    public IReadOnlyList<(string Fact, string Text)> Rows => _rows;

    /// <summary>
    /// Determines whether a tensor belongs to the network, and not to its training run or its attachments. Their names
    /// have a dot.
    /// </summary>
    public bool IsMain(FileTensor tensor) => !_isOfLayerGen || !tensor.Name.Contains('.', StringComparison.Ordinal);

    private static string Printable(string text) => FileText.Printable(text, LongestText);

    private string KindOf() => _file.Format switch
    {
        TensorFileFormat.NumpyArchive => "an archive of NumPy (.npz)",
        TensorFileFormat.NumpyArray => "an array of NumPy (.npy)",
        TensorFileFormat.Idx => "an array in the IDX format",
        TensorFileFormat.Onnx => "a model of ONNX",
        _ when _isCheckpoint => "a checkpoint of LayerGen (safetensors)",
        _ when _isOfLayerGen && Find(Texts + PipelineName) is not null =>
            "a prepared network of LayerGen (safetensors)",
        _ when _isOfLayerGen => "weights of LayerGen (safetensors)",
        _ => "tensors of another library (safetensors)",
    };

    private void AddNetwork()
    {
        if (Find(Network + "version") is { } version and not "1")
        {
            _rows.Add(("version", $"{Printable(version)}, of a later LayerGen"));
        }

        Add("network", Network + "network");
        Add("declaration", Network + "declaration");
        Add("precision", Network + "precision");
        Add("fingerprint", Network + "fingerprint");
        long count = _file.Tensors.Where(IsMain).Sum(static tensor => tensor.Count);
        _rows.Add(("values", Invariant($"{count:N0} in {_file.Tensors.Count(IsMain)} tensors")));
    }

    private void AddRun()
    {
        if (!_isCheckpoint)
        {
            return;
        }

        string batches = Find("run.batch") is { } batch and not "0" ? $" and {batch} batches" : "";
        _rows.Add(("epochs", Printable((Find("run.epochs") ?? "?") + batches)));
        if (Find("best.epoch") is { } best)
        {
            _rows.Add(("best epoch", Printable($"{best} ({Short(Find("best.value"))})")));
        }

        foreach (string option in (string[])["Optimizer", "Schedule", "BatchSize", "Augmentation"])
        {
            if (Find("options." + option) is { } text and not "none")
            {
                _rows.Add((option == "BatchSize" ? "batch size" : option.ToLowerInvariant(), Printable(text)));
            }
        }
    }

    private void AddAttachments()
    {
        var names = new List<string>();
        while (names.Count < MostNames && Find(Invariant($"{Labels}{names.Count}")) is { } name)
        {
            names.Add(FileText.Printable(name));
        }

        int count = _file.Metadata.Keys.Count(static key => key.StartsWith(Labels, StringComparison.Ordinal));
        if (names.Count > 0)
        {
            string more = count > names.Count ? Invariant($", … ({count})") : "";
            _rows.Add(("classes", string.Join(", ", names) + more));
        }

        AddPipeline();
        foreach ((string key, string text) in _file.Metadata)
        {
            if (key.StartsWith(Texts, StringComparison.Ordinal) && key != Texts + PipelineName)
            {
                _rows.Add((FileText.Printable(key[Texts.Length..]), Printable(text)));
            }
        }

        foreach (FileTensor tensor in _file.Tensors)
        {
            if (tensor.Name.StartsWith(Arrays, StringComparison.Ordinal))
            {
                _rows.Add((FileText.Printable(tensor.Name[Arrays.Length..]), ValueOf(tensor)));
            }
        }
    }

    private void AddPipeline()
    {
        if (Find(Texts + PipelineName) is not { } json)
        {
            return;
        }

        try
        {
            string[] lines = Pipeline.FromJson(json).ToString().Split(Environment.NewLine);
            _rows.AddRange(lines.Select((line, k) => (k == 0 ? PipelineName : "", Printable(line))));
        }
        catch (FormatException exception)
        {
            _rows.Add((PipelineName, Printable("damaged: " + exception.Message)));
        }
    }

    /// <summary>Adds what others write, such as <c>format: pt</c>.</summary>
    private void AddOthers()
    {
        string[] known = !_isOfLayerGen ? []
            : _isCheckpoint ? [Network, Arrays, "run.", "best.", "random.", "options.", "data."]
            : [Network, Arrays];
        var others = _file.Metadata.Where(
            pair => !known.Any(start => pair.Key.StartsWith(start, StringComparison.Ordinal))).ToList();
        _rows.AddRange(others.Take(MostNames).Select(
            static pair => (FileText.Printable(pair.Key), Printable(pair.Value))));
        if (others.Count > MostNames)
        {
            _rows.Add(("…", Invariant($"{others.Count - MostNames} more texts")));
        }
    }

    private void Add(string fact, string key)
    {
        if (Find(key) is { Length: > 0 } text)
        {
            _rows.Add((fact, Printable(text)));
        }
    }

    private string? Find(string key) => _file.Metadata.GetValueOrDefault(key);

    private string ValueOf(FileTensor tensor)
    {
        if (tensor.Count != 1)
        {
            return Invariant($"{tensor.Count:N0} values");
        }

        Span<double> value = stackalloc double[1];
        _file.Read(tensor, 0, value);
        return value[0].ToString(CultureInfo.InvariantCulture);
    }

    private static string Short(string? number) =>
        double.TryParse(number, CultureInfo.InvariantCulture, out double value)
            ? value.ToString("G4", CultureInfo.InvariantCulture)
            : "?";
}
