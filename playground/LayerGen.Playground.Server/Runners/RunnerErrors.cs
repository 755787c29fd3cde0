namespace LayerGen.Playground.Server.Runners;

/// <summary>Reads what a runner writes to its standard error, and keeps the line that tells why it ended.</summary>
internal sealed class RunnerErrors
{
    private const int LineLength = 400;
    private const string FailFast = "Process terminated.";

    private static readonly string[] Beginnings =
        ["Stack overflow.", "Out of memory.", "Unhandled exception.", FailFast];

    private readonly char[] _line = new char[LineLength];
    private int _length;

    /// <summary>Gets the first line that tells why the process ended.</summary>
    public string? Line { get; private set; }

    /// <summary>Reads to the end. Other lines, and the rest of long lines, are dropped.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        char[] buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            Append(buffer.AsSpan(0, read));
        }

        EndLine();
    }

    private void Append(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (character == '\n')
            {
                EndLine();
            }
            else if (_length < LineLength)
            {
                _line[_length++] = char.IsControl(character) ? ' ' : character;
            }
        }
    }

    private void EndLine()
    {
        string line = new(_line, 0, _length);
        _length = 0;
        if (Line is null && Array.Exists(Beginnings, beginning => line.StartsWith(beginning, StringComparison.Ordinal)))
        {
            Line = line.Trim();
        }
        else if (Line == FailFast)
        {
            // The message is in the next line.
            Line = $"{FailFast} {line.Trim()}";
        }
    }
}
