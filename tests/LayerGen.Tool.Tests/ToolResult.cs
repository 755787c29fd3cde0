using Shouldly;

namespace LayerGen.Tool.Tests;

/// <summary>The result of a command.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Returns the output of a command that succeeded.</summary>
    public string Succeeded()
    {
        Error.ShouldBeEmpty();
        ExitCode.ShouldBe(0);
        return Output;
    }

    /// <summary>Returns the error of a command that failed, which is one line without a stack trace.</summary>
    public string Failed(int exitCode = 1)
    {
        ExitCode.ShouldBe(exitCode, Error);
        Error.ShouldNotContain("   at ");
        return Error.TrimEnd('\n');
    }
}
