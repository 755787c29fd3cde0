#:package LayerGen@0.1.0

using LayerGen;
using LayerGen.Data;
using static LayerGen.Activation;

// Three years of sales: a weekly and a yearly rhythm, growth, and noise.
var random = new NumpyRandom(1);
float[] week = [800, 750, 780, 850, 1200, 1600, 400];
float[] sales = [.. Enumerable.Range(0, 3 * 365).Select(day =>
    week[day % 7] + 0.3f * day + 150 * MathF.Sin(day * MathF.Tau / 365) + 40 * (float)random.NextGaussian())];

// Two weeks are the features, the next day is the target. What is learned comes before what is forecast.
var windows = Dataset.Windows<float>(sales, length: 14, horizon: 1);
var (past, future) = windows.Split(0.8, Splitter.Chronological(gap: 14));

// Scales that are learned from the past alone, also for the target: errors are in units of sales again.
var pipeline = Pipeline.Fit(past, [new StandardScaler()], [new StandardScaler()]);
var net = new SalesNet(seed: 1);
net.Train(pipeline.Transform(past), new TrainingOptions
{
    Epochs = 100,
    Optimizer = Optimizer.Adam(0.003),
    Schedule = Schedule.Cosine(),
});
var model = net.With(pipeline);
Console.WriteLine(model.Predict(future).Regression);

// The simplest forecast: what was sold on the same day of the week before.
double same = Enumerable.Range(0, future.SampleCount)
    .Average(k => Math.Abs(future.GetInput(k)[7] - future.GetTarget(k)[0]));
Console.WriteLine($"mean absolute error of \"as a week ago\": {same:F0}");

[Network(14)] [Dense(16, Relu)] [Dense(1)]
public partial class SalesNet;
