namespace DigitsSample;

/// <summary>A file that is not one of handwritten digits; the message says where and what was expected.</summary>
internal sealed class DigitsFileException(string message) : IOException(message);
