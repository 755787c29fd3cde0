namespace LayerGen.Persistence;

/// <summary>The format of a <see cref="TensorFile"/>, which its content determines.</summary>
public enum TensorFileFormat
{
    /// <summary>Safetensors: weights of networks, checkpoints, prepared networks.</summary>
    Safetensors = 0,

    /// <summary>An archive of NumPy's arrays (<c>.npz</c>).</summary>
    NumpyArchive = 1,

    /// <summary>An array of NumPy (<c>.npy</c>).</summary>
    NumpyArray = 2,

    /// <summary>An array in the IDX format, in which MNIST is published, with or without gzip.</summary>
    Idx = 3,

    /// <summary>A model of ONNX whose graph is a network. Its tensors have the order of PyTorch.</summary>
    Onnx = 4,
}
