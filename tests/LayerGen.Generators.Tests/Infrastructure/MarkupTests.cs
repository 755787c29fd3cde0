using Microsoft.CodeAnalysis.Text;

namespace LayerGen.Generators.Tests;

public sealed class MarkupTests
{
    [Fact]
    public void Marks_are_removed_from_the_text()
    {
        var markup = Markup.Parse("[Dense([|LG0004:0|])]");

        markup.Text.ShouldBe("[Dense(0)]");
        markup.Spans.ShouldBe([new MarkedSpan("LG0004", new TextSpan(7, 1))]);
    }

    [Fact]
    public void Marks_can_be_nested()
    {
        var markup = Markup.Parse("a [|LG0002:b [|LG0001:c|] d|] [|LG0003:[|LG0001:e|]|]");

        markup.Text.ShouldBe("a b c d e");
        markup.Spans.ShouldBe(
        [
            new MarkedSpan("LG0002", new TextSpan(2, 5)),
            new MarkedSpan("LG0001", new TextSpan(4, 1)),
            new MarkedSpan("LG0001", new TextSpan(8, 1)),
            new MarkedSpan("LG0003", new TextSpan(8, 1)),
        ]);
    }

    [Theory]
    [InlineData("[|LG0001:a")]
    [InlineData("a|]")]
    [InlineData("[|a|]")]
    [InlineData("[|lg1:a|]")]
    public void A_malformed_mark_throws(string text) => Should.Throw<FormatException>(() => Markup.Parse(text));
}
