namespace DigitsSample;

/// <summary>
/// A file that does not contain handwritten digits. The message contains the location and what was expected.
/// </summary>
internal sealed class DigitsFileException(string message, Exception? innerException = null)
    : IOException(message, innerException);
