using LayerGen.Data;
using Spectre.Console;

namespace PatternsSample;

/// <summary>Runs the tasks, reports each one when it is finished, and finally writes the findings.</summary>
internal sealed class PatternsApp(PatternsOptions options, IAnsiConsole console, CancellationToken cancellationToken)
{
    public int Run()
    {
        var experiment = new Experiment(options, cancellationToken);
        var results = new Dictionary<PatternTask, IReadOnlyList<PatternResult>>();
        foreach (PatternTask task in PatternTask.All)
        {
            Dataset<float> images = Patterns.All<float>(task.Height, task.Width, task.Label);
            TaskReport.WriteHeading(console, task, images);
            results[task] = [.. task.Networks.Select(network => experiment.Run(task, images, network))];
            TaskReport.WriteResults(console, results[task]);
        }

        return FindingsReport.Write(console, results);
    }
}
