using System.Text;

namespace LayerGen.Tool.Terminal;

/// <summary>Removes blanks at the ends of lines, which tables have for their last column.</summary>
internal sealed class TrimmingWriter(TextWriter writer) : TextWriter
{
    private int _blanks;

    /// <inheritdoc/>
    public override Encoding Encoding => writer.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == ' ')
        {
            _blanks++;
            return;
        }

        for (; _blanks > 0; _blanks--)
        {
            if (value is not ('\n' or '\r'))
            {
                writer.Write(' ');
            }
        }

        writer.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush() => writer.Flush();
}
