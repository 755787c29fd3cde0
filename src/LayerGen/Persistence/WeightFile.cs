using System.Numerics;
using System.Reflection;
using LayerGen.Persistence.Formats;
using LayerGen.Persistence.Maps;
using LayerGen.Schemas;
using LayerGen.Shared;

namespace LayerGen.Persistence;

/// <summary>
/// Saves and loads the parameters and statistics of networks, as safetensors. Generated networks have methods that call
/// these: <c>net.Save(path)</c>, <c>ParityNet.Load(path)</c> and <c>net.LoadWeights(path)</c>.
/// </summary>
/// <remarks>
/// A file has a tensor for each entry of <see cref="NetworkSchema.Tensors"/>, with its name and shape. The metadata
/// have the version of the format, the fingerprint and the declaration of the network, and its precision.
/// </remarks>
public static class WeightFile
{
    /// <summary>Saves tensors to a file. An existing file is replaced as a whole or left unchanged.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">
    /// The file. Its directory must exist. If it ends with <c>.npz</c>, the file is an archive of NumPy's arrays,
    /// otherwise it is safetensors.
    /// </param>
    /// <param name="tensors">The tensors of a network, <c>net.Tensors</c>.</param>
    /// <param name="declaration">The declaration of the network, <c>ParityNet.Declaration</c>.</param>
    /// <param name="attachments">What the network is used with, or <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, or it ends with <c>.npz</c> and there are attachments, which only safetensors
    /// have, or there are more than 65,535 labels and texts, or more than 100 MB of them.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="declaration"/> is <see langword="null"/>.</exception>
    /// <exception cref="IOException">The file cannot be written. An existing file is unchanged.</exception>
    public static void Save<T>(
        string path, NetworkTensors<T> tensors, string declaration, NetworkAttachments? attachments = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(declaration);
        CheckComplete(tensors);
        if (path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase))
        {
            CheckNoAttachments(attachments);
            WholeFile.Write(path, tensors, static (stream, tensors) => NpzWriter.Write(stream, tensors));
            return;
        }

        var content = new Content<T>(tensors, declaration, attachments);
        WholeFile.Write(path, content, static (stream, content) => content.Write(stream));
    }

    /// <summary>Writes tensors to a stream, as safetensors.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="stream">The stream, which stays open.</param>
    /// <param name="tensors">The tensors of a network, <c>net.Tensors</c>.</param>
    /// <param name="declaration">The declaration of the network, <c>ParityNet.Declaration</c>.</param>
    /// <param name="attachments">What the network is used with, or <see langword="null"/> for nothing.</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="stream"/> or <paramref name="declaration"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Save<T>(
        Stream stream, NetworkTensors<T> tensors, string declaration, NetworkAttachments? attachments = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(declaration);
        CheckComplete(tensors);
        new Content<T>(tensors, declaration, attachments).Write(stream);
    }

    /// <summary>Loads tensors from a file into a network, which is unchanged if an exception is thrown.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="path">
    /// The file: safetensors, an archive of NumPy's arrays (<c>.npz</c>), or a model of ONNX.
    /// </param>
    /// <param name="tensors">The tensors of the network, <c>net.Tensors</c>, which receive the values.</param>
    /// <param name="map">
    /// Finds the tensors in a file that another library wrote. The default expects the names of the schema.
    /// </param>
    /// <param name="strict">
    /// Whether everything must fit: all tensors and no others, with their shapes and, in a file that LayerGen wrote,
    /// the fingerprint. Otherwise what fits is loaded.
    /// </param>
    /// <returns>What was loaded and what was not.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> is empty, or the map has another number of modules than the network.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="NetworkFormatException">
    /// The file is damaged, or does not fit the network. The message lists each tensor that differs.
    /// </exception>
    public static WeightReport LoadWeights<T>(
        string path, NetworkTensors<T> tensors, WeightMap? map = null, bool strict = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(path));
        return LoadWeights(archive, tensors, map, strict);
    }

    /// <inheritdoc cref="LoadWeights{T}(string, NetworkTensors{T}, WeightMap?, bool)"
    ///   path="/typeparam|/returns|/exception"/>
    /// <summary>Loads tensors from a stream into a network, which is unchanged if an exception is thrown.</summary>
    /// <param name="stream">The stream, which is read to its end and stays open.</param>
    /// <param name="tensors">The tensors of the network, <c>net.Tensors</c>, which receive the values.</param>
    /// <param name="map">Finds the tensors in a file that another library wrote.</param>
    /// <param name="strict">Whether everything must fit. Otherwise what fits is loaded.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is <see langword="null"/>.</exception>
    public static WeightReport LoadWeights<T>(
        Stream stream, NetworkTensors<T> tensors, WeightMap? map = null, bool strict = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(stream));
        return LoadWeights(archive, tensors, map, strict);
    }

    /// <inheritdoc cref="LoadWeights{T}(string, NetworkTensors{T}, WeightMap?, bool)"
    ///   path="/typeparam|/returns|/exception"/>
    /// <summary>Loads tensors from bytes into a network, which is unchanged if an exception is thrown.</summary>
    /// <param name="bytes">The bytes of a file, such as those of an embedded resource.</param>
    /// <param name="tensors">The tensors of the network, <c>net.Tensors</c>, which receive the values.</param>
    /// <param name="map">Finds the tensors in a file that another library wrote.</param>
    /// <param name="strict">Whether everything must fit. Otherwise what fits is loaded.</param>
    public static WeightReport LoadWeights<T>(
        ReadOnlySpan<byte> bytes, NetworkTensors<T> tensors, WeightMap? map = null, bool strict = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(bytes));
        return LoadWeights(archive, tensors, map, strict);
    }

    /// <summary>
    /// Loads tensors from a file into a new network, which nobody uses if an exception is thrown. It needs no second
    /// buffer, which <see cref="LoadWeights{T}(string, NetworkTensors{T}, WeightMap?, bool)"/> does.
    /// </summary>
    /// <remarks>Called by generated code.</remarks>
    /// <inheritdoc cref="LoadWeights{T}(string, NetworkTensors{T}, WeightMap?, bool)"
    ///   path="/typeparam|/returns|/exception"/>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors of the network.</param>
    /// <param name="map">Finds the tensors in a file that another library wrote.</param>
    public static void Load<T>(string path, NetworkTensors<T> tensors, WeightMap? map = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(path));
        Load(archive, tensors, map);
    }

    /// <inheritdoc cref="Load{T}(string, NetworkTensors{T}, WeightMap?)" path="/typeparam|/returns|/exception"/>
    /// <summary>Loads tensors from a stream into a new network.</summary>
    /// <param name="stream">The stream, which is read to its end and stays open.</param>
    /// <param name="tensors">The tensors of the network.</param>
    /// <param name="map">Finds the tensors in a file that another library wrote.</param>
    public static void Load<T>(Stream stream, NetworkTensors<T> tensors, WeightMap? map = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(stream));
        Load(archive, tensors, map);
    }

    /// <inheritdoc cref="Load{T}(string, NetworkTensors{T}, WeightMap?)" path="/typeparam|/returns|/exception"/>
    /// <summary>Loads tensors from bytes into a new network.</summary>
    /// <param name="bytes">The bytes of a file.</param>
    /// <param name="tensors">The tensors of the network.</param>
    /// <param name="map">Finds the tensors in a file that another library wrote.</param>
    public static void Load<T>(ReadOnlySpan<byte> bytes, NetworkTensors<T> tensors, WeightMap? map = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using TensorArchive archive = TensorArchive.Open(ByteSource.Open(bytes));
        Load(archive, tensors, map);
    }

    /// <summary>Loads tensors from a resource of an assembly into a new network.</summary>
    /// <remarks>Called by generated code.</remarks>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="assembly">The assembly.</param>
    /// <param name="resource">The name of the resource, a file of any format that can be loaded.</param>
    /// <param name="tensors">The tensors of the network.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="NetworkFormatException">
    /// There is no such resource, or it is damaged or does not fit the network.
    /// </exception>
    public static void LoadResource<T>(Assembly assembly, string resource, NetworkTensors<T> tensors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentNullException.ThrowIfNull(resource);
        using Stream stream = assembly.GetManifestResourceStream(resource) ?? throw new NetworkFormatException(
            resource, tensor: null, $"a resource '{resource}' of the assembly {assembly.GetName().Name}", "none");
        Load(stream, tensors);
    }

    private static void CheckNoAttachments(NetworkAttachments? attachments)
    {
        if (attachments is not null
            && (attachments.Labels.Count > 0 || attachments.ArrayNames.Any() || attachments.TextNames.Any()))
        {
            throw new ArgumentException(
                "Expected no attachments, because an archive of NumPy's arrays cannot have them; save the network to a "
                + ".safetensors file.",
                nameof(attachments));
        }
    }

    private static void Load<T>(TensorArchive archive, NetworkTensors<T> tensors, WeightMap? map)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckComplete(tensors);
        WeightPlan plan = WeightPlan.Create(archive, tensors.Schema, map, strict: true);
        foreach ((TensorEntry source, MappedTensor tensor) in plan.Loads)
        {
            Read(archive, source, tensor.Order, tensors[tensor.Target.Name].Values);
        }
    }

    private static WeightReport LoadWeights<T>(
        TensorArchive archive, NetworkTensors<T> tensors, WeightMap? map, bool strict)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CheckComplete(tensors);
        WeightPlan plan = WeightPlan.Create(archive, tensors.Schema, map, strict);

        // All values are read before the first is copied: a file on a network may end at any time.
        var parameters = new T[tensors.Schema.ParameterCount];
        var statistics = new T[tensors.Schema.StatisticCount];
        var copies = new NetworkTensors<T>(tensors.Schema, parameters, statistics);
        foreach ((TensorEntry source, MappedTensor tensor) in plan.Loads)
        {
            Read(archive, source, tensor.Order, copies[tensor.Target.Name].Values);
        }

        foreach ((_, MappedTensor tensor) in plan.Loads)
        {
            copies[tensor.Target.Name].Values.CopyTo(tensors[tensor.Target.Name].Values);
        }

        return plan.Report;
    }

    /// <summary>Checks that tensors are not those of gradients, which have no statistics.</summary>
    private static void CheckComplete<T>(NetworkTensors<T> tensors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (tensors.Schema is null || tensors.Count != tensors.Schema.Tensors.Length)
        {
            throw new ArgumentException(
                "Expected the tensors of a network, but got none, or those of gradients, which have no statistics.",
                nameof(tensors));
        }
    }

    private static void Read<T>(TensorArchive archive, TensorEntry source, ElementOrder? order, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (order is null)
        {
            archive.Read(source, destination);
            return;
        }

        var elements = new T[source.Count];
        archive.Read<T>(source, elements);
        order.Copy<T>(elements, destination);
    }

    /// <summary>The content of a file of weights.</summary>
    private readonly ref struct Content<T>(
        NetworkTensors<T> tensors, string declaration, NetworkAttachments? attachments)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly NetworkTensors<T> _tensors = tensors;
        private readonly string _declaration = declaration;
        private readonly NetworkAttachments? _attachments = attachments;

        public void Write(Stream stream)
        {
            using var header = new SafetensorsWriter();
            header.Begin();
            WeightMetadata.Write(header, WeightMetadata.Weights, _tensors.Schema, _declaration);
            _attachments?.WriteMetadata(header);
            foreach (TensorSchema tensor in _tensors.Schema.Tensors)
            {
                header.Tensor(tensor.Name, TensorTypes.Of<T>(), tensor.Shape.Dimensions.AsSpan());
            }

            _attachments?.WriteHeader(header);
            header.End(stream);
            foreach (NetworkTensor<T> tensor in _tensors)
            {
                TensorBytes.Write<T>(stream, tensor.Values);
            }

            _attachments?.WriteData(stream);
        }
    }
}
