using System.Text.Json.Nodes;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>What a user does before, during and after a run.</summary>
public class RunTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact(Explicit = true)]
    public async Task The_samples_are_there_before_a_run()
    {
        await using PlaygroundPage page = await chromium.OpenAsync("#example=digits");
        await page.ReadyAsync();
        await page.WaitAsync("document.querySelectorAll('.before-run .tile').length === 60");
        await page.SelectAsync("Data set", "circle");
        await page.WaitAsync("document.querySelector('.before-run .plane canvas') !== null");
        await page.SelectAsync("Data set", "letters");
        await page.WaitAsync("document.querySelectorAll('.before-run tbody tr').length === 60");

        (await page.StateAsync())["learning"]!.GetValue<string>().ShouldBe("idle");
        page.Errors.ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task Next_walks_through_a_step_until_its_update()
    {
        await using PlaygroundPage page = await chromium.OpenAsync("#example=xor-tree");
        await page.ReadyAsync();
        await page.ClickAsync("Reset");
        await page.WaitAsync("playground.state().learning === 'paused'");
        await page.Page.ClickAsync(".numbers > summary");
        var titles = new List<string>();
        for (int k = 0; k < 8; k++)
        {
            await page.ClickAsync("Next");
            string place = $"{k + 1} of 8";
            await page.WaitAsync($"document.querySelector('.numbers').innerText.includes('{place}')");
            titles.Add(await page.Page.EvaluateExpressionAsync<string>(
                "document.querySelector('.numbers strong').innerText"));
            if (k < 7)
            {
                // The lines of the stage are marked, and the values stand beside them.
                await page.WaitAsync("document.querySelector('.code-pane .cm-stage-line') !== null");
            }
        }

        titles.ShouldBe(
        [
            "Forward, layer 1", "Forward, layer 2", "Forward, layer 3", "Loss",
            "Backward, layer 3", "Backward, layer 2", "Backward, layer 1", "Update of the parameters",
        ]);
        (await page.StateAsync())["report"]!["step"]!.GetValue<int>().ShouldBe(0);
        await page.ClickAsync("Update");
        await page.WaitAsync("playground.state().report.step === 1");
        await page.WaitAsync("document.querySelector('.numbers strong').innerText === 'Forward, layer 1'");
        page.Errors.ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task Another_example_ends_the_run_of_the_last_one()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().learning === 'running' && playground.state().history.length > 0");
        await page.SelectAsync("Example", "spiral");
        await page.WaitAsync("playground.state().network?.name === 'SpiralNet'");
        JsonNode state = await page.StateAsync();
        state["learning"]!.GetValue<string>().ShouldBe("idle");
        state["report"].ShouldBeNull();
        state["history"]!.AsArray().ShouldBeEmpty();

        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().report?.epochs === 300 && playground.state().history.length > 0");
        (await page.StateAsync())["history"]![0]!["epoch"]!.GetValue<int>().ShouldBe(1);
        page.Errors.ShouldBeEmpty();
    }

    [Fact(Explicit = true)]
    public async Task A_second_Ctrl_Enter_does_not_compile_again()
    {
        await using PlaygroundPage page = await chromium.OpenAsync("#example=xor-tree");
        await page.ReadyAsync();
        await page.Page.EvaluateExpressionAsync("""
            {
              window.compiled = 0;
              const post = Worker.prototype.postMessage;
              Worker.prototype.postMessage = function (message, ...more) {
                if (message.call === 'compile') window.compiled++;
                return post.call(this, message, ...more);
              };
            }
            """);
        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().learning === 'compiling'");
        await page.PressAsync("Enter", "Control");
        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().learning === 'ended'");

        (await page.Page.EvaluateExpressionAsync<int>("window.compiled")).ShouldBe(1);
        (await page.StateAsync())["learningError"].ShouldBeNull();
    }

    [Fact(Explicit = true)]
    public async Task A_compilation_can_be_cancelled()
    {
        const string Text = "[Network(4)] [Dense(5, Tanh)] [Dense(2, Softmax)] public partial class CancelledNet;";
        await using PlaygroundPage page = await chromium.OpenAsync("#example=xor-tree");
        await page.ReadyAsync();
        await page.TypeAsync(Text);
        await page.WaitAsync("playground.state().network?.name === 'CancelledNet'");
        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("document.querySelector('.run-state button') !== null");
        await page.ClickAsync("Cancel");
        await page.WaitAsync("playground.state().notice?.text.includes('Compiling was cancelled')");
        JsonNode state = await page.StateAsync();
        state["text"]!.GetValue<string>().ShouldBe(Text);
        state["learning"]!.GetValue<string>().ShouldBe("idle");

        // A fresh engine goes on.
        await page.ReadyAsync();
        await page.PressAsync("Enter", "Control");
        await page.WaitAsync("playground.state().history.length > 0");
        page.Errors.ShouldBeEmpty();
    }
}
