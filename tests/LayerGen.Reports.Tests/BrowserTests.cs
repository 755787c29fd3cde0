using Shouldly;
using Xunit;

namespace LayerGen.Reports.Tests;

/// <summary>The report and the pictures in a browser, on a large and on a small screen.</summary>
public sealed class BrowserTests
{
    /// <summary>Texts that extend beyond their picture by more than the rounding of a pixel.</summary>
    private const string ClippedTexts =
        """
        () => [...document.querySelectorAll('svg text')].filter(text => {
            const outer = text.ownerSVGElement.getBoundingClientRect(), inner = text.getBoundingClientRect();
            return inner.width < 1 || inner.left < outer.left - 1 || inner.top < outer.top - 1
                || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1;
        }).map(text => text.textContent)
        """;

    /// <summary>Texts of pictures in a font other than the bundled one, or before it is loaded.</summary>
    private const string OtherFonts =
        """
        async () => {
            await document.fonts.ready;
            return [...document.querySelectorAll('svg text')].filter(text => {
                const last = text.getNumberOfChars() - 1, size = parseFloat(text.getAttribute('font-size'));
                const isBold = text.hasAttribute('font-weight');
                return !document.fonts.check((isBold ? 'bold ' : '') + size + 'px "LayerGen Sans"')
                    || getComputedStyle(text).fontFamily !== '"LayerGen Sans"' || last < 0;
            }).map(text => text.textContent)
        }
        """;

    private const string HiddenHeadings =
        """
        () => [...document.querySelectorAll('h1, h2')].filter(heading => {
            const box = heading.getBoundingClientRect();
            return box.width < 20 || box.height < 15 || box.left < 0 || box.right > document.documentElement.clientWidth
                || getComputedStyle(heading).visibility !== 'visible';
        }).map(heading => heading.textContent)
        """;

    private const string TooWide =
        """
        () => [...document.querySelectorAll('body *')].filter(element =>
            !element.closest('.scroll, figure') && element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map(element => element.tagName + ' ' + element.className)
        """;

    private const string LoadedFonts =
        "async () => { await document.fonts.ready; return [...document.fonts].filter(font => font.status === 'loaded').length; }";

    [Theory]
    [InlineData(1280)]
    [InlineData(400)]
    public async Task Report_is_readable_and_self_contained(int width)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        Reports.Full().Save(file);
        try
        {
            await Chromium.Run(width, 900, async page =>
            {
                List<string> complaints = [];
                List<string> requests = [];
                page.Console += (_, message) => complaints.Add(message.Message.Text);
                page.PageError += (_, error) => complaints.Add(error.Message);
                page.Request += (_, request) => requests.Add(request.Request.Url);

                await page.GoToAsync(new Uri(file).AbsoluteUri);

                (await page.EvaluateFunctionAsync<int>(LoadedFonts)).ShouldBe(2);
                (await page.EvaluateExpressionAsync<int>("document.documentElement.scrollWidth"))
                    .ShouldBeLessThanOrEqualTo(
                        await page.EvaluateExpressionAsync<int>("document.documentElement.clientWidth"));
                (await page.EvaluateExpressionAsync<int>("document.documentElement.clientWidth")).ShouldBe(width);
                (await page.EvaluateFunctionAsync<string[]>(TooWide)).ShouldBeEmpty();
                (await page.EvaluateFunctionAsync<string[]>(ClippedTexts)).ShouldBeEmpty();
                (await page.EvaluateFunctionAsync<string[]>(OtherFonts)).ShouldBeEmpty();
                (await page.EvaluateFunctionAsync<string[]>(HiddenHeadings)).ShouldBeEmpty();
                (await page.EvaluateExpressionAsync<int>("document.querySelectorAll('svg text').length"))
                    .ShouldBeGreaterThan(500);
                complaints.ShouldBeEmpty();
                requests.Where(address => !address.StartsWith("data:", StringComparison.Ordinal))
                    .ShouldBe([new Uri(file).AbsoluteUri]);
            });
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Standalone_svg_has_its_font_and_no_text_outside()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");
        try
        {
            await Chromium.Run(1280, 900, async page =>
            {
                foreach ((string name, (Func<Chart> create, _)) in Samples.All)
                {
                    create().SaveSvg(file);
                    await page.GoToAsync(new Uri(file).AbsoluteUri);
                    (await page.EvaluateFunctionAsync<int>(LoadedFonts)).ShouldBe(2, name);
                    (await page.EvaluateFunctionAsync<string[]>(ClippedTexts)).ShouldBeEmpty(name);
                    (await page.EvaluateFunctionAsync<string[]>(OtherFonts)).ShouldBeEmpty(name);
                }
            });
        }
        finally
        {
            File.Delete(file);
        }
    }
}
