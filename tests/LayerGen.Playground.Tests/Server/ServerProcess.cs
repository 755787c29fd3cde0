using System.Diagnostics;

namespace LayerGen.Playground.Tests.Server;

/// <summary>A server with the fake engine in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(Patience.Token);
    }

    public int Id => _process.Id;

    public static ServerProcess Start(params string[] arguments)
    {
        ProcessStartInfo info = new(TestServer.Dotnet(), [TestServer.Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(info)!);
    }

    /// <summary>Returns the URL that the server prints first.</summary>
    public async Task<Uri> UrlAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync(Patience.Token);
        return new(line ?? throw new InvalidOperationException(await _errors));
    }

    public void Kill() => _process.Kill();

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code, the rest of the output, and the errors.</returns>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync(Patience.Token);
        string errors = await _errors;
        await _process.WaitForExitAsync(Patience.Token);
        return (_process.ExitCode, output, errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            // Its runners end by themselves, and remove their folders.
            _process.Kill();
        }

        _process.Dispose();
    }
}
