using System.Text.Json.Nodes;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>Typing, breaking and mending a declaration, links, hostile addresses.</summary>
public class EditingTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Wrong =
        "[Network(4)]\n[Dense(0, Relu)]\n[Dense(2, Softmax)]\npublic partial class ParityNet;";

    [Fact(Explicit = true)]
    public async Task A_mistake_is_shown_and_mended_by_a_click()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        await page.TypeAsync(Wrong);
        await page.WaitAsync("playground.state().problems.some(p => p.severity === 'error')");
        await page.WaitAsync("document.querySelector('.cm-lintRange-error') !== null");

        await page.WaitAsync("[...document.querySelectorAll('button')].some(b => b.innerText.startsWith('Change to'))");
        await page.Page.EvaluateExpressionAsync(
            "[...document.querySelectorAll('button')].find(b => b.innerText.startsWith('Change to')).click()");

        await page.WaitAsync("playground.state().text.includes('[Dense(1, Relu)]')");
        await page.WaitAsync("!playground.state().problems.some(p => p.severity === 'error')");
        page.Errors.ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task A_link_opens_the_same_state()
    {
        string address;
        await using (PlaygroundPage page = await chromium.OpenAsync("#example=spiral"))
        {
            await page.ReadyAsync();
            await page.TypeAsync("[Network(2)] [Dense(7, Tanh)] [Dense(2, Softmax)] public partial class LinkedNet;");
            await page.WaitAsync("location.hash.startsWith('#s=')");
            address = await page.Page.EvaluateExpressionAsync<string>("location.hash");
        }

        await using PlaygroundPage other = await chromium.OpenAsync(address);
        await other.ReadyAsync();
        await other.WaitAsync("playground.state().network?.name === 'LinkedNet'");
        (await other.StateAsync())["data"]!["set"]!.GetValue<string>().ShouldBe("spiral");
    }

    [Theory(Explicit = true)]
    [InlineData("#s=%%%%")]
    [InlineData("#s=AAAA")]
    [InlineData("#example=nothing")]
    [InlineData("#s=eJzt0DEBAAAAwqD1T20JT6AAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("#s=<img src=x onerror=alert(1)>")]
    public async Task A_hostile_address_gives_a_message_and_the_first_example(string address)
    {
        await using PlaygroundPage page = await chromium.OpenAsync(address);
        await page.WaitAsync("window.playground?.state().notice !== null");
        JsonNode state = await page.StateAsync();

        state["notice"]!["kind"]!.GetValue<string>().ShouldBe("error");
        state["text"]!.GetValue<string>().ShouldContain("ParityNet");
        page.Errors.ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task Keys_move_a_layer_of_the_diagram()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        await page.TypeAsync(
            "[Network(4)]\n[Dense(5, Relu)]\n[Dense(7, Tanh)]\n[Dense(2, Softmax)]\npublic partial class MovedNet;");
        await page.WaitAsync("playground.state().network?.name === 'MovedNet' && playground.state().isCurrent");
        await page.Page.EvaluateExpressionAsync(
            "[...document.querySelectorAll('[role=tab]')].find(t => t.innerText === 'Diagram').click()");
        await page.WaitAsync("document.querySelectorAll('.card').length === 3");
        await page.Page.FocusAsync(".card[data-place='1']");
        await page.PressAsync("ArrowUp", "Alt");

        await page.WaitAsync("playground.state().network?.summary.startsWith('4 → 7 → 5 → 2')");
        await page.WaitAsync("document.activeElement.dataset.place === '0'");
        (await page.StateAsync())["text"]!.GetValue<string>()
            .ShouldStartWith("[Network(4)]\n[Dense(7, Tanh)]\n[Dense(5, Relu)]\n[Dense(2, Softmax)]");
        await page.PressAsync("ArrowDown", "Alt");
        await page.WaitAsync("playground.state().network?.summary.startsWith('4 → 5 → 7 → 2')");
        page.Errors.ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task The_diagram_and_the_text_follow_each_other()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        await page.Page.EvaluateExpressionAsync(
            "[...document.querySelectorAll('[role=tab]')].find(t => t.innerText === 'Diagram').click()");
        await page.WaitAsync("[...document.querySelectorAll('input')].some(i => i.value === '16')");
        await page.Page.EvaluateFunctionAsync("""
            () => {
              const input = [...document.querySelectorAll('input')].find(i => i.value === '16');
              input.focus();
              input.select();
            }
            """);
        await page.Page.Keyboard.SendCharacterAsync("9");
        await page.PressAsync("Enter");

        await page.WaitAsync("playground.state().text.includes('[Dense(9, Relu)]')");
        await page.WaitAsync("playground.state().network?.summary.startsWith('4 → 9 → 16 → 2')");
    }
}
