using System.Globalization;
using PuppeteerSharp;

namespace LayerGen.Playground.Tests.Browser;

/// <summary>
/// Prints how long a user waits: <c>playground/check ReachTests</c>. Nothing is asserted; docs/playground.md has the
/// figures of one machine.
/// </summary>
public class ReachTests(Chromium chromium, ITestOutputHelper output) : IClassFixture<Chromium>
{
    private const int Rounds = 9;

    [Fact(Explicit = true)]
    public async Task How_long_a_user_waits()
    {
        await using PlaygroundPage page = await chromium.OpenAsync();
        await page.ReadyAsync();
        output.WriteLine($"first example            {await TimingAsync(page, "firstExample"),8:F0} ms");
        output.WriteLine($"engine ready             {await TimingAsync(page, "engineReady"),8:F0} ms");
        await page.WaitAsync("navigator.serviceWorker.controller !== null");
        await Task.Delay(5000, TestContext.Current.CancellationToken);
        await page.Page.ReloadAsync(null, [WaitUntilNavigation.Load]);
        await page.ReadyAsync();
        output.WriteLine($"engine ready, cached     {await TimingAsync(page, "engineReady"),8:F0} ms");

        await TypeAsync(page);
        await TrainAsync(page, "exact", 3);
        await CallsAsync(page);
    }

    private async Task TypeAsync(PlaygroundPage page)
    {
        var diagnostics = new List<double>();
        var code = new List<double>();
        var problems = new List<double>();
        for (int k = 0; k < Rounds + 4; k++)
        {
            await page.Page.EvaluateExpressionAsync(
                "Object.assign(playground.timings, { diagnostics: null, code: null, problems: null })");
            await page.TypeAsync(
                $"[Network(4)] [Dense({12 + k}, Relu)] [Dense(16, Relu)] [Dense(2, Softmax)] "
                + "public partial class ParityNet;");
            await page.WaitAsync("playground.timings.problems !== null && playground.timings.code !== null");
            if (k >= 4)
            {
                diagnostics.Add(await TimingAsync(page, "diagnostics"));
                code.Add(await TimingAsync(page, "code"));
                problems.Add(await TimingAsync(page, "problems"));
            }
        }

        Print("last key to diagnostics", diagnostics);
        Print("last key to code", code);
        Print("last key to all problems", problems);
    }

    /// <summary>Trains as a user does, with everything that the page draws.</summary>
    private async Task TrainAsync(PlaygroundPage page, string speed, int runs)
    {
        await page.Page.GoToAsync(chromium.Address + "#example=parity-improved");
        await page.Page.ReloadAsync(null, [WaitUntilNavigation.Load]);
        await page.ReadyAsync();
        var run = new List<double>();
        for (int k = 0; k <= runs; k++)
        {
            await page.Page.EvaluateExpressionAsync(
                "Object.assign(playground.timings, { compile: null, run: null, longestTask: 0 })");
            if (k > 0)
            {
                await page.Page.EvaluateExpressionAsync(
                    "[...document.querySelectorAll('button')].find(b => b.innerText === 'Reset').click()");
                await page.WaitAsync("['idle', 'paused'].includes(playground.state().learning)");
            }

            await page.PressAsync("Enter", "Control");
            await page.WaitAsync("playground.timings.run !== null && playground.state().learning === 'ended'");
            if (k > 0)
            {
                run.Add(await TimingAsync(page, "run"));
            }
        }

        Print($"improved run, {speed}, drawn", run);
        output.WriteLine($"frames per second        {await TimingAsync(page, "framesPerSecond"),8:F0}");
        output.WriteLine($"longest task of the page {await TimingAsync(page, "longestTask"),8:F0} ms");
    }

    /// <summary>Compiles and trains without drawing.</summary>
    private async Task CallsAsync(PlaygroundPage page)
    {
        foreach (string speed in (string[])["exact", "fast"])
        {
            var compile = new List<double>();
            var run = new List<double>();
            for (int k = 0; k < 5; k++)
            {
                double[] times = await page.Page.EvaluateFunctionAsync<double[]>(
                    """
                    async (speed) => {
                      const { text, data, training } = playground.state();
                      const start = performance.now();
                      await playground.call('compile', { text, network: 'ParityNet', optimizer: 'Adam', speed });
                      const compiled = performance.now();
                      await playground.call('start', { data, training, want: {} });
                      const begun = performance.now();
                      await playground.call('advance', { epochs: 1000, want: {} });
                      return [compiled - start, performance.now() - begun];
                    }
                    """,
                    speed);
                compile.Add(times[0]);
                run.Add(times[1]);
            }

            Print($"compile, {speed}", compile);
            Print($"improved run, {speed}", run);
        }
    }

    private static Task<double> TimingAsync(PlaygroundPage page, string name)
        => page.Page.EvaluateExpressionAsync<double>($"playground.timings.{name} ?? -1");

    private void Print(string name, List<double> times)
    {
        times.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-24} {times[times.Count / 2],8:F0} ms   ({times[0]:F0} to {times[^1]:F0})"));
    }
}
