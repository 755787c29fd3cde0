using System.Diagnostics;
using System.Runtime.InteropServices;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Determinism;

/// <summary>
/// Tests that the results have the same bits under every runtime setting that selects other instructions or compiles at
/// other times. A process reads its settings when it starts, so each test starts a separate program,
/// LayerGen.Tests.Bits.
/// </summary>
public sealed class BitsTests(BitsTests.WithoutSettings usual) : IClassFixture<BitsTests.WithoutSettings>
{
    /// <summary>The number of output lines that report the effect of the settings.</summary>
    private const int HeadLines = 2;

    private static readonly string[] Settings =
    [
        "DOTNET_EnableAVX512=0",
        "DOTNET_EnableAVX2=0",
        "DOTNET_EnableHWIntrinsic=0",
        "DOTNET_TieredCompilation=0",
        "DOTNET_TieredPGO=0",
        "DOTNET_MaxVectorTBitWidth=128",
        "DOTNET_MaxVectorTBitWidth=512",
    ];

    public static TheoryData<string> AllSettings => [.. Settings];

    [Theory]
    [MemberData(nameof(AllSettings))]
    public async Task Trained_parameters_have_the_same_bits_under_every_setting(string setting)
    {
        string[] expected = (await usual.Lines.Value)[HeadLines..];
        string[] actual = (await Run(setting))[HeadLines..];

        expected.Length.ShouldBeGreaterThan(10);
        actual.ShouldBe(expected, setting);
    }

    [Theory]
    [InlineData("DOTNET_PROCESSOR_COUNT=2", "3")]
    [InlineData("DOTNET_PROCESSOR_COUNT=1", "2")]
    [InlineData("DOTNET_TieredCompilation=0", "2")]
    public async Task The_number_of_threads_does_not_change_the_bits(string setting, string threads)
    {
        string[] expected = (await usual.Lines.Value)[HeadLines..];
        string[] actual = (await Run(setting, "--threads", threads))[HeadLines..];

        actual.ShouldBe(expected, $"{threads} threads, {setting}");
    }

    [Theory]
    [InlineData("DOTNET_MaxVectorTBitWidth=128", "Vector<T> has 128 bits")]
    [InlineData("DOTNET_EnableHWIntrinsic=0", "AVX2: False, AVX-512: False, any vectors: False")]
    public async Task A_setting_reaches_the_program(string setting, string line)
        => (await Run(setting, "--head"))[..HeadLines].ShouldContain(line);

    /// <summary>
    /// Tests the first call of every kind of operation. The stack must also suffice for 32 KB of units of a wide
    /// network and for the JIT compiler, which needs most of it. Servers with thousands of threads use stacks of 64 KB.
    /// </summary>
    [Fact]
    public async Task First_calls_fit_in_a_stack_of_64_KB()
    {
        string[] steps = (await Run(null, "--small-stack", "64"))[HeadLines..];

        steps.ShouldContain("WideUnits predicts one sample");
        steps.ShouldContain("WideBlocks predicts by sample");
        steps[^1].ShouldBe("WideImages is trained and measured");
    }

    private static async Task<string[]> Run(string? setting = null, params string[] arguments)
    {
        // The host that runs these tests is three folders above its libraries.
        string dotnet = Path.GetFullPath(
            Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        string program = Path.Combine(AppContext.BaseDirectory, "LayerGen.Tests.Bits.dll");
        var start = new ProcessStartInfo(dotnet, [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string each in Settings)
        {
            start.Environment.Remove(each.Split('=')[0]);
        }

        if (setting?.Split('=') is [string name, string value])
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            string errors = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            process.ExitCode.ShouldBe(0, errors);
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Runs the program once without a setting and keeps its output for all tests.</summary>
    public sealed class WithoutSettings
    {
        internal Lazy<Task<string[]>> Lines { get; } = new(() => Run());
    }
}
