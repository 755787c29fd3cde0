using System.Reflection;
using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Training;
using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

public sealed class SweepFingerprintTests : IDisposable
{
    /// <summary>Gets the options that do not change the figures of a run.</summary>
    private static IReadOnlyList<string> Neutral => RunIdentity.Free;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Csv => Path.Combine(_folder, "sweep.csv");

    public static TheoryData<string> Options => [.. typeof(TrainingOptions).GetProperties()
        .Where(property => property.CanWrite && !Neutral.Contains(property.Name) && !typeof(Delegate).IsAssignableFrom(
            property.PropertyType))
        .Select(property => property.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_sweep_with_another_dropout_rate_is_another_sweep()
    {
        TenthDropped.Summary.Replace(nameof(TenthDropped), nameof(HalfDropped))
            .ShouldBe(HalfDropped.Summary, "the table of the layers does not tell them apart");
        (Dataset<float> train, Dataset<float> validation) = Parity.Images(2, 2, samples: 64, seed: 0).Split(0.8);
        var options = new TrainingOptions { Epochs = 1 };
        new Sweep<float>(train, validation, options).AddNetwork("net", seed => new TenthDropped(seed))
            .RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation);

        Should.Throw<InvalidDataException>(() =>
            new Sweep<float>(train, validation, options).AddNetwork("net", seed => new HalfDropped(seed))
                .RunGrid(new SweepOptions { CsvPath = Csv }, Cancellation))
            .Message.ShouldContain("belongs to another sweep");
    }

    [Fact]
    public void The_declaration_of_a_network_is_available_at_run_time()
    {
        HalfDropped.Declaration.ShouldBe(
            "[Network(4)] [Dense(8, LeakyRelu, Slope = 0.2)] [Dropout(0.5)] [Dense(2, Softmax)]");
        WideNet.Declaration.ShouldBe(
            "[Network(4, Precision = Precision.Double)] [Dense(8, Relu)] [Dense(2, Softmax)]",
            "without the choice of optimizers, which changes no figure");
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_that_changes_figures_is_in_the_fingerprint(string name)
    {
        var options = new TrainingOptions();
        PropertyInfo property = typeof(TrainingOptions).GetProperty(name)!;
        TrainingOptions other = options with { };
        property.SetValue(other, OptionValues.Other(property, options));

        Of(other).ShouldNotBe(Of(options));
    }

    [Fact]
    public void Observers_and_threads_are_not_in_the_fingerprint()
    {
        var options = new TrainingOptions();

        Of(options with { Threads = 7, OnEpochEnd = _ => { }, Progress = new Progress<EpochReport>() })
            .ShouldBe(Of(options));
    }

    [Fact]
    public void Every_setting_of_optimizers_and_schedules_is_in_the_fingerprint()
    {
        Optimizer[] optimizers = [.. Factories(typeof(Optimizer)).SelectMany(Changed).Cast<Optimizer>()];
        Schedule[] schedules = [.. Factories(typeof(Schedule))
            .Where(method => method.ReturnType != typeof(CustomSchedule)).SelectMany(Changed).Cast<Schedule>()];
        Optimizer common = Optimizer.Adam();
        optimizers =
        [
            .. optimizers,
            common with { ClipNorm = 1 },
            common with { ClipValue = 1 },
            common with { L1 = 1 },
            common with { L2 = 1 },
        ];

        optimizers.Length.ShouldBeGreaterThan(20);
        schedules.Length.ShouldBeGreaterThan(10);
        optimizers.Select(optimizer => Of(new TrainingOptions { Optimizer = optimizer })).Distinct().Count()
            .ShouldBe(optimizers.Length);
        schedules.Select(schedule => Of(new TrainingOptions { Schedule = schedule })).Distinct().Count()
            .ShouldBe(schedules.Length);
    }

    [Fact]
    public void A_revision_distinguishes_code_that_is_not_in_the_fingerprint()
    {
        string Of(string? revision) => SweepFingerprint.Of(
            1,
            new SweepNetwork("net", "declaration", 0, null!),
            new TrainingOptions { Schedule = Schedule.Custom(_ => 0.1) },
            revision);

        Of("2").ShouldNotBe(Of("1"));
        Of(null).ShouldNotBe(Of("1"));
        Of(null).ShouldBe(Of(""));
    }

    private static string Of(TrainingOptions options) =>
        SweepFingerprint.Of(1, new SweepNetwork("net", "declaration", 0, null!), options, null);

    private static IEnumerable<MethodInfo> Factories(Type type)
        => type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => type.IsAssignableFrom(method.ReturnType) && !method.IsSpecialName);

    /// <summary>
    /// Returns what a factory method creates from some arguments, and from the same arguments with each changed in
    /// turn.
    /// </summary>
    private static IEnumerable<object> Changed(MethodInfo factory)
    {
        object?[] arguments = [.. factory.GetParameters().Select(parameter => parameter switch
        {
            _ when parameter.ParameterType == typeof(int) => 3,
            _ when parameter.ParameterType == typeof(double) =>
                parameter.HasDefaultValue && (double)parameter.DefaultValue! >= 1 ? 25.0 : 0.5,
            _ => parameter.DefaultValue,
        })];
        yield return factory.Invoke(null, arguments)!;
        for (int k = 0; k < arguments.Length; k++)
        {
            object?[] others = [.. arguments];
            others[k] = arguments[k] switch
            {
                int number => number + 1,
                double number => number * 0.9,
                bool flag => !flag,
                var value => value,
            };
            if (!Equals(others[k], arguments[k]))
            {
                yield return factory.Invoke(null, others)!;
            }
        }
    }
}

[Network(4)]
[Dense(8, Activation.LeakyRelu, Slope = 0.2)]
[Dropout(0.1)]
[Dense(2, Activation.Softmax)]
internal partial class TenthDropped;

[Network(4)]
[Dense(8, Activation.LeakyRelu, Slope = 0.2)]
[Dropout(0.5)]
[Dense(2, Activation.Softmax)]
internal partial class HalfDropped;
