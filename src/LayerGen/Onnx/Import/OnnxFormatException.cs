namespace LayerGen.Onnx.Import;

/// <summary>
/// A file is not a model of ONNX, is damaged, or exceeds a limit. The message is the rest of a sentence.
/// </summary>
internal sealed class OnnxFormatException(string message) : Exception(message);
