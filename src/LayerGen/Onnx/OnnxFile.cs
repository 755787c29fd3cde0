using System.Numerics;
using LayerGen.Onnx;
using LayerGen.Schemas;
using LayerGen.Shared;
using LayerGen.Training;
using static System.FormattableString;

namespace LayerGen.Persistence;

/// <summary>
/// Saves networks as models of ONNX, which other libraries and devices run: <c>net.SaveOnnx("digits.onnx")</c>.
/// </summary>
/// <remarks>
/// <para>
/// A model has the operators of opset 17, one input <c>input</c> (samples × features, samples × steps × features for
/// sequences, or samples × channels × rows × columns for images, as in PyTorch), and one output <c>output</c>. The
/// number of samples is free. The features of a flattened image are in the order of PyTorch, too: all pixels of a
/// channel together. Tokens are numbers of the network's type, samples × steps × 1.
/// </para>
/// <para>
/// It computes what a network predicts: a dropout does nothing, a batch normalization uses its running statistics, and
/// there is no loss. The names of tensors are those of the <see cref="NetworkSchema"/>. The metadata have the
/// declaration, the fingerprint, and the labels and texts that are saved with the network.
/// </para>
/// </remarks>
public static class OnnxFile
{
    /// <summary>The name of the input of a model.</summary>
    internal const string Input = "input";

    /// <summary>The name of the output of a model.</summary>
    internal const string Output = "output";

    private const long IrVersion = 8;
    private const long Opset = 17;

    /// <summary>Protocol buffers have at most 2 GB. The rest is for all that is not a tensor.</summary>
    private const long LargestTensors = int.MaxValue - (64L << 20);

    /// <summary>Saves a network to a file. An existing file is replaced as a whole or left unchanged.</summary>
    /// <typeparam name="TNetwork">The network. Like the other types, it is inferred.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="attachments">What the network is used with, or <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentNullException">The network is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The path is empty, or the parameters have more than 2 GB, which is the limit of the format.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// An activation is the user's own, or a layer masks steps.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public static void SaveOnnx<TNetwork, T, TCache, TGradients>(
        this ITrainable<TNetwork, T, TCache, TGradients> network, string path, NetworkAttachments? attachments = null)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var own = (TNetwork)network;
        Write(path, Model(own.Tensors, [], TNetwork.Declaration, attachments));
    }

    /// <summary>Writes a network to a stream.</summary>
    /// <typeparam name="TNetwork">The network. Like the other types, it is inferred.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TCache">The workspace of a batch.</typeparam>
    /// <typeparam name="TGradients">The gradients.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="attachments">What the network is used with, or <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentNullException">The network or the stream is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The parameters have more than 2 GB, which is the limit of the format.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// An activation is the user's own, or a layer masks steps.
    /// </exception>
    public static void SaveOnnx<TNetwork, T, TCache, TGradients>(
        this ITrainable<TNetwork, T, TCache, TGradients> network, Stream stream, NetworkAttachments? attachments = null)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        var own = (TNetwork)network;
        Model(own.Tensors, [], TNetwork.Declaration, attachments).WriteTo(stream);
    }

    /// <summary>
    /// Saves a network whose batch normalizations are folded into the weights before them. Generated networks have a
    /// method that calls this one: <c>net.Fold().SaveOnnx("digits.onnx")</c>.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">The file. Its directory must exist.</param>
    /// <param name="tensors">The tensors of the network after folding.</param>
    /// <param name="folded">
    /// The numbers of the batch normalizations that are folded, each at least 1. They have no nodes.
    /// </param>
    /// <param name="declaration">The declaration of the network, <c>ParityNet.Declaration</c>.</param>
    /// <param name="attachments">What the network is used with, or <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="declaration"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The path is empty, a number is not that of a batch normalization after a layer with weights, or the parameters
    /// have more than 2 GB, which is the limit of the format.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// An activation is the user's own, or a layer masks steps.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public static void SaveFolded<T>(
        string path,
        NetworkTensors<T> tensors,
        ReadOnlySpan<int> folded,
        string declaration,
        NetworkAttachments? attachments = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(declaration);
        Write(path, Model(tensors, folded, declaration, attachments));
    }

    /// <summary>
    /// Writes a network whose batch normalizations are folded into the weights before them to a stream. Generated
    /// networks have a method that calls this one: <c>net.Fold().SaveOnnx(stream)</c>.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="tensors">The tensors of the network after folding.</param>
    /// <param name="folded">
    /// The numbers of the batch normalizations that are folded, each at least 1. They have no nodes.
    /// </param>
    /// <param name="declaration">The declaration of the network, <c>ParityNet.Declaration</c>.</param>
    /// <param name="attachments">What the network is used with, or <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="stream"/> or <paramref name="declaration"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A number is not that of a batch normalization after a layer with weights, or the parameters have more than 2 GB,
    /// which is the limit of the format.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// An activation is the user's own, or a layer masks steps.
    /// </exception>
    public static void SaveFolded<T>(
        Stream stream,
        NetworkTensors<T> tensors,
        ReadOnlySpan<int> folded,
        string declaration,
        NetworkAttachments? attachments = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(declaration);
        Model(tensors, folded, declaration, attachments).WriteTo(stream);
    }

    private static void Write(string path, ProtobufMessage model) =>
        WholeFile.Write(path, model, static (stream, message) => message.WriteTo(stream));

    private static ProtobufMessage Model<T>(
        NetworkTensors<T> tensors, ReadOnlySpan<int> folded, string declaration, NetworkAttachments? attachments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NetworkSchema schema = tensors.Schema;
        long bytes = ((long)schema.ParameterCount + schema.StatisticCount) * (typeof(T) == typeof(float) ? 4 : 8);
        if (bytes > LargestTensors)
        {
            throw new ArgumentException(
                Invariant($"Expected at most {LargestTensors} bytes of parameters, because a model of ONNX has ")
                + Invariant($"at most 2 GB, but got {bytes}."),
                "network");
        }

        var graph = new OnnxGraph<T>();
        new OnnxLayers<T>(graph, schema, new OnnxFolding(schema, folded)).Add(tensors, Input, Output);
        ProtobufMessage model = new ProtobufMessage()
            .Add(1, IrVersion)
            .Add(2, "LayerGen")
            .Add(7, graph.Complete(schema.Name, Input, schema.InputShape, Output, schema.OutputShape))
            .Add(8, new ProtobufMessage().Add(1, "").Add(2, Opset));
        foreach ((string key, string value) in Metadata(schema, declaration, attachments))
        {
            AddMetadata(model, key, value);
        }

        if (!folded.IsEmpty)
        {
            AddMetadata(model, "layergen.folded", string.Join(", ", folded.ToArray()));
        }

        return model;
    }

    private static void AddMetadata(ProtobufMessage model, string key, string value) =>
        model.Add(14, new ProtobufMessage().Add(1, key).Add(2, value));

    private static IEnumerable<(string Key, string Value)> Metadata(
        NetworkSchema schema, string declaration, NetworkAttachments? attachments)
    {
        yield return ("layergen.declaration", declaration);
        yield return ("layergen.fingerprint", schema.Fingerprint);
        for (int label = 0; label < (attachments?.Labels.Count ?? 0); label++)
        {
            yield return (Invariant($"layergen.label.{label}"), attachments!.Labels[label]);
        }

        foreach (string name in attachments?.TextNames ?? [])
        {
            yield return ("layergen.text." + name, attachments!.GetText(name));
        }
    }
}
