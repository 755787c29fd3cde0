using System.Text.Json;
using System.Text.Json.Nodes;
using PuppeteerSharp;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>A page of the playground, as a user sees it, and what it tells to tests.</summary>
internal sealed class PlaygroundPage : IAsyncDisposable
{
    // Two busy cores and an interpreter: a wait is only there to end a test that hangs.
    private const int Patience = 120_000;

    private readonly List<string> _errors = [];

    public PlaygroundPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _errors.Add(error.Message.ToString());
        page.Console += (_, message) =>
        {
            if (message.Message.Type == ConsoleType.Error)
            {
                _errors.Add(message.Message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Gets the errors in the console of the page.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public ValueTask DisposeAsync() => new(Page.BrowserContext.CloseAsync());

    /// <summary>Waits until an expression of JavaScript is true.</summary>
    public Task WaitAsync(string expression)
        => Page.WaitForFunctionAsync($"() => {expression}", new WaitForFunctionOptions { Timeout = Patience });

    public Task ReadyAsync() => WaitAsync("window.playground?.engineReady");

    /// <summary>Gets what the page tells of its state.</summary>
    public async Task<JsonNode> StateAsync()
        => JsonNode.Parse(await Page.EvaluateExpressionAsync<string>("JSON.stringify(playground.state())"))!;

    /// <summary>Calls the engine of the page.</summary>
    public async Task<JsonNode> CallAsync(string name, object arguments)
        => JsonNode.Parse(await Page.EvaluateExpressionAsync<string>(
            $"playground.call('{name}', {JsonSerializer.Serialize(arguments)}).then(JSON.stringify)"))!;

    /// <summary>Replaces the text of the declaration by keys, as a user does.</summary>
    public async Task TypeAsync(string text)
    {
        await Page.ClickAsync("[aria-label='Declaration of the network in C#']");
        await Page.Keyboard.DownAsync("Control");
        await Page.Keyboard.PressAsync("KeyA");
        await Page.Keyboard.UpAsync("Control");
        await Page.Keyboard.SendCharacterAsync(text);
    }

    /// <summary>Clicks the button with a text, when it can be clicked.</summary>
    public async Task ClickAsync(string button)
    {
        string found = $"[...document.querySelectorAll('button')].find(b => b.innerText === '{button}' && !b.disabled)";
        await WaitAsync($"{found} !== undefined");
        await Page.EvaluateExpressionAsync($"{found}.click()");
    }

    /// <summary>Chooses an option of the field with a label.</summary>
    public async Task SelectAsync(string label, string value)
        => await Page.EvaluateFunctionAsync(
            """
            (label, value) => {
              const { htmlFor } = [...document.querySelectorAll('label')].find(found => found.textContent === label);
              const field = document.getElementById(htmlFor);
              field.value = value;
              field.dispatchEvent(new Event('change', { bubbles: true }));
            }
            """,
            label,
            value);

    public async Task PressAsync(string key, params string[] modifiers)
    {
        foreach (string modifier in modifiers)
        {
            await Page.Keyboard.DownAsync(modifier);
        }

        await Page.Keyboard.PressAsync(key);
        foreach (string modifier in modifiers)
        {
            await Page.Keyboard.UpAsync(modifier);
        }
    }
}
