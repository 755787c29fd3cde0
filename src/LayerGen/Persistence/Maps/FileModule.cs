using LayerGen.Persistence.Formats;
using LayerGen.Schemas;

namespace LayerGen.Persistence.Maps;

/// <summary>The kinds of modules that have tensors, told apart by the tensors themselves.</summary>
internal enum ModuleKind
{
    Dense,
    Convolution,
    ConvolutionOverTime,
    BatchNorm,
    LayerNorm,
    SimpleRNN,
    GRU,
    LSTM,
    Other,
}

/// <summary>A module of a file: the tensors whose names have the same beginning.</summary>
internal sealed class FileModule(ModuleName name, ModuleConvention convention)
{
    private readonly Dictionary<string, TensorEntry> _tensors = new(StringComparer.Ordinal);

    public ModuleName Name { get; } = name;

    /// <summary>Gets the kind, which follows from the tensors.</summary>
    public ModuleKind Kind => Find(TensorRole.RecurrentWeight) is { } recurrent
        ? RecurrentKind(recurrent.Shape)
        : KindOf(
        Find(TensorRole.Weight)?.Shape.Length ?? Find(TensorRole.Scale)?.Shape.Length
            ?? Find(TensorRole.Embedding)?.Shape.Length ?? 0,
        Find(TensorRole.RunningMean) is not null,
        IsNormalization);

    /// <summary>
    /// Gets a value indicating whether the main tensor has to be that of a normalization: its β has the same shape, or
    /// the library has other names for both.
    /// </summary>
    private bool IsNormalization => Find(TensorRole.Weight) is not { } weights
        || (convention.LeafOf(TensorRole.Weight) == convention.LeafOf(TensorRole.Scale)
            && Find(TensorRole.Shift)?.Shape.Length == weights.Shape.Length);

    public void Add(string leaf, TensorEntry entry) => _tensors[leaf] = entry;

    public TensorEntry? Find(TensorRole role)
        => _tensors.GetValueOrDefault(convention.RecurrentLeafOf(role))
            ?? _tensors.GetValueOrDefault(convention.LeafOf(role));

    /// <summary>Returns the kind of a layer of a network.</summary>
    public static ModuleKind KindOf(LayerSchema layer)
    {
        if (layer.Tensors.FirstOrDefault(tensor => tensor.Role == TensorRole.RecurrentWeight) is { } recurrent)
        {
            return RecurrentKind(recurrent.Shape[1], recurrent.Shape[0]);
        }

        TensorSchema main = layer.Tensors.FirstOrDefault(tensor => tensor.Role is TensorRole.Weight or TensorRole.Scale)
            ?? layer.Tensors[0];
        return KindOf(
            main.Shape.Rank,
            layer.Tensors.Any(tensor => tensor.Role == TensorRole.RunningMean),
            main.Role == TensorRole.Scale);
    }

    private ModuleKind RecurrentKind(ReadOnlySpan<long> shape)
    {
        if (shape.Length != 2)
        {
            return ModuleKind.Other;
        }

        return convention.IsChannelsFirst ? RecurrentKind(shape[0], shape[1]) : RecurrentKind(shape[1], shape[0]);
    }

    /// <summary>Returns the kind of a recurrent module, which has a number of gates for each unit.</summary>
    private static ModuleKind RecurrentKind(long width, long units) => (units > 0 ? width / units : 0) switch
    {
        1 => ModuleKind.SimpleRNN,
        3 => ModuleKind.GRU,
        4 => ModuleKind.LSTM,
        _ => ModuleKind.Other,
    };

    private static ModuleKind KindOf(int rank, bool hasStatistics, bool isNormalization) => (rank, hasStatistics) switch
    {
        (1, true) => ModuleKind.BatchNorm,
        (3, false) when !isNormalization => ModuleKind.ConvolutionOverTime,
        // γ of a layer normalization of images has their shape.
        (1 or 3, false) => ModuleKind.LayerNorm,
        (2, _) => ModuleKind.Dense,
        (4, _) => ModuleKind.Convolution,
        _ => ModuleKind.Other,
    };
}
