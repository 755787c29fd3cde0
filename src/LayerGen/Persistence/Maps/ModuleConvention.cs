using LayerGen.Schemas;

namespace LayerGen.Persistence.Maps;

/// <summary>How a library names the tensors of a module, and in which order it stores them.</summary>
/// <param name="Library">The name of the library.</param>
/// <param name="Separators">The characters between the module and the tensor.</param>
/// <param name="IsChannelsFirst">Whether images are channels first, and dense weights units × inputs.</param>
/// <param name="Ignored">The names of tensors that inference does not need.</param>
internal sealed record ModuleConvention(string Library, string Separators, bool IsChannelsFirst, string[] Ignored)
{
    /// <summary>PyTorch: <c>0.weight</c>, <c>bn1.running_mean</c>.</summary>
    public static ModuleConvention PyTorch { get; } =
        new("PyTorch", ".", IsChannelsFirst: true, ["num_batches_tracked"]);

    /// <summary>Keras: <c>dense_1/kernel</c>, <c>batch_normalization/moving_mean</c>.</summary>
    public static ModuleConvention Keras { get; } =
        new("Keras", "/.", IsChannelsFirst: false, ["seed_generator_state"]);

    /// <summary>Returns the name of a tensor in its module.</summary>
    public string LeafOf(TensorRole role) => (IsChannelsFirst, role) switch
    {
        (true, TensorRole.Weight or TensorRole.Scale or TensorRole.Embedding) => "weight",
        (true, TensorRole.Bias or TensorRole.Shift) => "bias",
        (true, TensorRole.RunningMean) => "running_mean",
        (true, TensorRole.RecurrentWeight) => "weight_hh",
        (true, TensorRole.RecurrentBias) => "bias_hh",
        (true, _) => "running_var",
        (false, TensorRole.Weight) => "kernel",
        (false, TensorRole.Bias) => "bias",
        (false, TensorRole.Scale) => "gamma",
        (false, TensorRole.Shift) => "beta",
        (false, TensorRole.RunningMean) => "moving_mean",
        (false, TensorRole.Embedding) => "embeddings",
        (false, TensorRole.RecurrentWeight) => "recurrent_kernel",
        (false, TensorRole.RecurrentBias) => "bias",
        (false, _) => "moving_variance",
    };

    /// <summary>
    /// Returns the name of a tensor of a recurrent module, in which the input has names of its own: <c>weight_ih</c>.
    /// </summary>
    public string RecurrentLeafOf(TensorRole role) => (IsChannelsFirst, role) switch
    {
        (true, TensorRole.Weight) => "weight_ih",
        (true, TensorRole.Bias) => "bias_ih",
        _ => LeafOf(role),
    };

    /// <summary>
    /// Divides the name of a tensor into its module and its name there. The module of a file that has only one can be
    /// empty. TensorFlow's <c>:0</c> at the end is not part of either. A recurrent module of PyTorch can have several
    /// layers, each of which counts as a module: <c>rnn.weight_ih_l0</c> is <c>weight_ih</c> of <c>rnn.l0</c>. The
    /// first product of its attention is a module, too, as the second one is: <c>in_proj_weight</c> is <c>weight</c>
    /// of <c>in_proj</c>.
    /// </summary>
    public (string Module, string Leaf) Divide(string name)
    {
        string plain = name.EndsWith(":0", StringComparison.Ordinal) ? name[..^2] : name;
        int at = plain.AsSpan().LastIndexOfAny(Separators);
        (string module, string leaf) = at < 0 ? ("", plain) : (plain[..at], plain[(at + 1)..]);
        const string Projection = "in_proj_";
        if (IsChannelsFirst && leaf.StartsWith(Projection, StringComparison.Ordinal))
        {
            return ((module.Length == 0 ? "" : module + ".") + Projection[..^1], leaf[Projection.Length..]);
        }

        int layer = leaf.IndexOf("h_l", StringComparison.Ordinal);
        return IsChannelsFirst && layer > 0
            ? ((module.Length == 0 ? "" : module + ".") + leaf[(layer + 2)..], leaf[..(layer + 1)])
            : (module, leaf);
    }
}
