using System.Diagnostics;
using LayerGen.Tests.Persistence.Durability;

namespace LayerGen.Fuzz;

/// <summary>Saves to a full disk in memory, if the user can mount one, and with a limit for file sizes.</summary>
/// <param name="output">Receives the report.</param>
internal sealed class FullDiskTest(TextWriter output)
{
    private const int DiskBytes = 512 * 1024;

    /// <summary>Room for a file of weights, but not for a checkpoint.</summary>
    private const int LittleBytes = 8 * 1024;

    /// <summary>Runs the tests and returns the exit code.</summary>
    public int Run()
    {
        if (OperatingSystem.IsWindows())
        {
            output.WriteLine("Windows has no limit for the size of files.");
            return ExitCode.Success;
        }

        string folder = Directory.CreateTempSubdirectory("layergen-full-disk-").FullName;
        string limited = Directory.CreateDirectory(Path.Combine(folder, "limited")).FullName;
        string disk = Directory.CreateDirectory(Path.Combine(folder, "disk")).FullName;
        bool isSafe = Report("limited size of files", new FullDisk(limited).CheckInLimitedChild());
        if (OperatingSystem.IsLinux() && Start("mount", "-t", "tmpfs", "-o", $"size={DiskBytes}", "layergen", disk))
        {
            try
            {
                isSafe &= Report($"full disk of {DiskBytes:N0} bytes", OnDisk(disk));
            }
            finally
            {
                Start("umount", disk);
            }
        }
        else
        {
            output.WriteLine("full disk: not tested, because this user cannot mount one");
        }

        Directory.Delete(folder, recursive: true);
        return isSafe ? ExitCode.Success : ExitCode.Failure;
    }

    private static string? OnDisk(string disk)
    {
        var test = new FullDisk(Directory.CreateDirectory(Path.Combine(disk, "files")).FullName);
        test.Prepare();
        string filler = Path.Combine(disk, "filler");
        using (FileStream stream = new(filler, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            BufferSize = 0,
        }))
        {
            Fill(stream);
            string? wrong = test.Check(weightsFit: false);
            stream.SetLength(stream.Length - LittleBytes);
            wrong ??= test.Check(weightsFit: true);
            if (wrong is not null)
            {
                return wrong;
            }
        }

        File.Delete(filler);
        test.SaveAll();
        return null;
    }

    private static void Fill(FileStream stream)
    {
        try
        {
            while (true)
            {
                stream.Write(new byte[1024]);
            }
        }
        catch (IOException)
        {
            // The disk is full.
        }
    }

    private static bool Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private bool Report(string what, string? wrong)
    {
        output.WriteLine($"{what}: {wrong ?? FullDisk.Success}");
        return wrong is null;
    }
}
