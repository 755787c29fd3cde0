using System.Text;
using LayerGen.Playground.Server.Runners;

namespace LayerGen.Playground.Tests.Server;

/// <summary>Lines that arrive in pieces.</summary>
public sealed class LineReaderTests
{
    [Fact]
    public async Task Lines_are_the_same_whatever_the_pieces_are()
    {
        Random random = new(1);
        for (int round = 0; round < 20; round++)
        {
            string[] lines = [.. Enumerable.Range(0, 30).Select(
                _ => new string((char)random.Next('a', 'z'), random.Next(random.Next(4) == 0 ? 200_000 : 100)))];
            int largest = random.Next(1000, 200_000);
            string text = string.Join('\n', lines) + "\nunfinished";
            LineReader reader = Over(text, () => random.Next(1, largest + 1), 200_000);
            foreach (string line in lines)
            {
                Encoding.ASCII.GetString((await reader.ReadAsync())!.Value.Span).ShouldBe(line);
            }

            (await reader.ReadAsync()).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData(100, 100, true)]
    [InlineData(101, 100, false)]
    [InlineData(100_000, 100_000, true)]
    [InlineData(100_001, 100_000, false)]
    public async Task Longer_lines_are_refused(int length, int limit, bool isRead)
    {
        LineReader reader = Over($"short\n{new string('x', length)}\n", () => 50, limit);
        await reader.ReadAsync();
        if (isRead)
        {
            (await reader.ReadAsync())!.Value.Length.ShouldBe(length);
        }
        else
        {
            await Should.ThrowAsync<InvalidDataException>(async () => await reader.ReadAsync());
        }
    }

    private static LineReader Over(string text, Func<int> piece, int limit)
    {
        MemoryStream stream = new(Encoding.ASCII.GetBytes(text));
        return new(buffer => new(stream.Read(buffer.Span[..Math.Min(buffer.Length, piece())])), limit);
    }
}
