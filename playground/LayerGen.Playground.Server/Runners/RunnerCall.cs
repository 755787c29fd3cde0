using System.Text;
using System.Text.Json;

namespace LayerGen.Playground.Server.Runners;

/// <summary>A call that a runner has received: <c>{"id":1,"call":"diagnose","args":{…}}</c>.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">The name of the call.</param>
/// <param name="Arguments">Its arguments, as JSON.</param>
internal sealed record RunnerCall(long Id, string Name, string Arguments)
{
    /// <summary>The length of a line. Escaped characters make it longer than the frame of the page.</summary>
    public const int LargestLine = 64 * 1024 * 1024;

    /// <summary>Gets the line with which a runner begins.</summary>
    public static ReadOnlyMemory<byte> ReadyLine { get; } =
        Encoding.UTF8.GetBytes($$"""{"id":{{RunnerReply.Ready}},"result":true}""" + '\n');

    /// <summary>Reads a line of the server.</summary>
    public static RunnerCall Parse(ReadOnlyMemory<byte> line)
    {
        JsonElement call = JsonElement.Parse(line.Span);
        return new(
            call.GetProperty("id").GetInt64(),
            call.GetProperty("call").GetString()!,
            call.GetProperty("args").GetRawText());
    }

    /// <summary>Answers the call.</summary>
    /// <param name="answer">What answers it.</param>
    /// <param name="endOutOfMemory">Ends the process.</param>
    /// <returns>The line with the answer.</returns>
    public async Task<ReadOnlyMemory<byte>> AnswerAsync(
        Func<string, string, Task<string>> answer, Action endOutOfMemory)
    {
        try
        {
            return Line("result", await answer(Name, Arguments));
        }
        catch (Exception exception)
        {
            if (IsOutOfMemory(exception))
            {
                endOutOfMemory();
            }

            return Line("error", JsonSerializer.Serialize(
                exception is PlaygroundException
                    ? exception.Message
                    : $"Unexpected error, {exception.GetType().Name}: {exception.Message}"));
        }
    }

    private static bool IsOutOfMemory(Exception? exception) =>
        exception is not null && (exception is OutOfMemoryException || IsOutOfMemory(exception.InnerException));

    /// <summary>Writes an answer in one line. JSON has line ends only where it may have spaces.</summary>
    private ReadOnlyMemory<byte> Line(string name, string json)
    {
        byte[] line = Encoding.UTF8.GetBytes($$"""{"id":{{Id}},"{{name}}":{{json}}}""" + '\n');
        line.AsSpan(..^1).Replace((byte)'\n', (byte)' ');
        return line;
    }
}
