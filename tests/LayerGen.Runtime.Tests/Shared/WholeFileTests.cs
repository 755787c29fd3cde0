using System.Diagnostics;
using LayerGen.Shared;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Shared;

public sealed class WholeFileTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_folder, "figures.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_full_disk_keeps_the_old_file_and_leaves_no_temporary_file()
    {
        File.WriteAllText(Target, "old");

        IOException error = Should.Throw<IOException>(() => WholeFile.Write(Target, stream =>
        {
            stream.Write("half a new "u8);
            stream.Flush();
            throw new IOException("No space left on device.");
        }));

        error.Message.ShouldBe($"Cannot write '{Target}': No space left on device.");
        File.ReadAllText(Target).ShouldBe("old");
        Directory.GetFileSystemEntries(_folder).ShouldBe([Target]);
    }

    [Fact]
    public void Eight_threads_that_save_to_one_path_never_produce_a_partial_file()
    {
        const int Threads = 8;
        const int Saves = 200;
        string[] texts = [.. Enumerable.Range(0, Threads)
            .Select(thread => new string((char)('a' + thread), 20_000 + (1000 * thread)))];
        WholeFile.Write(Target, texts[0]);
        int saving = Threads;
        var halves = new List<string>();
        Thread reader = Start(() =>
        {
            while (Volatile.Read(ref saving) > 0)
            {
                string read = File.ReadAllText(Target);
                if (!texts.Contains(read))
                {
                    halves.Add(read);
                }
            }
        });
        var errors = new List<Exception>();
        Thread[] writers = [.. texts.Select(text => Start(() =>
        {
            try
            {
                for (int save = 0; save < Saves; save++)
                {
                    WholeFile.Write(Target, text);
                }
            }
            catch (Exception exception)
            {
                lock (errors)
                {
                    errors.Add(exception);
                }
            }
            finally
            {
                Interlocked.Decrement(ref saving);
            }
        }))];
        foreach (Thread thread in (Thread[])[.. writers, reader])
        {
            thread.Join();
        }

        errors.ShouldBeEmpty();
        halves.ShouldBeEmpty();
        Directory.GetFileSystemEntries(_folder).ShouldBe([Target]);

        static Thread Start(ThreadStart work)
        {
            var thread = new Thread(work);
            thread.Start();
            return thread;
        }
    }

    [Fact]
    public void Other_files_in_the_folder_are_not_changed()
    {
        string[] others = [Target + ".new", Target + ".tmp", Target + ".lock"];
        foreach (string other in others)
        {
            File.WriteAllText(other, "mine");
        }

        WholeFile.Write(Target, "new");

        others.ShouldAllBe(other => File.ReadAllText(other) == "mine");
        Directory.GetFiles(_folder).Length.ShouldBe(4);
    }

    [Fact]
    public void Links_are_kept_and_their_targets_are_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        string real = Directory.CreateDirectory(Path.Combine(_folder, "a", "real")).FullName;
        string file = Path.Combine(real, "file.csv");
        File.WriteAllText(file, "old");
        File.CreateSymbolicLink(Path.Combine(_folder, "first"), "second");
        File.CreateSymbolicLink(Path.Combine(_folder, "second"), Path.Combine("a", "real", "..", "real", "file.csv"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "folder"), real);

        // Its ".." is the folder "a", where the link really is, and not the one that contains the link to it.
        File.CreateSymbolicLink(Path.Combine(real, "up"), Path.Combine("..", "above.csv"));
        File.CreateSymbolicLink(Path.Combine(_folder, "dangling"), Path.Combine("a", "none-yet.csv"));
        string[] paths =
        [
            Path.Combine(_folder, "first"),
            Path.Combine(_folder, "folder", "up"),
            Path.Combine(_folder, "dangling"),
            Path.Combine(_folder, "folder", "plain.csv"),
        ];
        foreach (string path in paths)
        {
            WholeFile.Write(path, path);
        }

        File.ReadAllText(file).ShouldBe(paths[0]);
        File.ReadAllText(Path.Combine(_folder, "a", "above.csv")).ShouldBe(paths[1]);
        File.ReadAllText(Path.Combine(_folder, "a", "none-yet.csv")).ShouldBe(paths[2]);
        File.ReadAllText(Path.Combine(real, "plain.csv")).ShouldBe(paths[3]);
        ((string[])["first", "second", "dangling", "folder", Path.Combine("a", "real", "up")])
            .ShouldAllBe(name => new FileInfo(Path.Combine(_folder, name)).LinkTarget != null);
        File.CreateSymbolicLink(Path.Combine(_folder, "one"), "other");
        File.CreateSymbolicLink(Path.Combine(_folder, "other"), "one");
        Should.Throw<IOException>(() => WholeFile.Write(Path.Combine(_folder, "one"), ""))
            .Message.ShouldContain("leads to itself");
    }

    [Fact]
    public void The_new_file_has_the_mode_of_the_old_one_or_that_of_any_new_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes there.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        UnixFileMode[] modes =
        [
            Private,
            Private | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite,
            Private | UnixFileMode.UserExecute,
        ];
        foreach (UnixFileMode mode in modes)
        {
            File.WriteAllText(Target, "old");
            File.SetUnixFileMode(Target, mode);
            WholeFile.Write(Target, "new");
            File.GetUnixFileMode(Target).ShouldBe(mode);
        }

        string plain = Path.Combine(_folder, "plain");
        string whole = Path.Combine(_folder, "whole");
        File.WriteAllText(plain, "");
        WholeFile.Write(whole, "");
        File.GetUnixFileMode(whole).ShouldBe(File.GetUnixFileMode(plain));
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_is_named_with_the_reason()
    {
        File.WriteAllText(Target, "old");
        File.SetAttributes(Target, FileAttributes.ReadOnly);
        Refused(Target, "it is read-only.");
        File.ReadAllText(Target).ShouldBe("old");
        File.SetAttributes(Target, FileAttributes.Normal);
        Refused(_folder, "it is a directory.");
        Refused(
            Path.Combine(_folder, "missing", "x.csv"),
            $"the directory '{Path.Combine(_folder, "missing")}' does not exist.");
        Refused(Path.Combine(Target, "x.csv"), $"the directory '{Target}' does not exist.");
        Should.Throw<ArgumentException>(() => WholeFile.Write(" ", "")).ParamName.ShouldBe("path");
        Should.Throw<ArgumentException>(() => WholeFile.Write(Target, "half a pair: \ud83d"));
        File.ReadAllText(Target).ShouldBe("old");
        Directory.GetFileSystemEntries(_folder).ShouldBe([Target]);

        static void Refused(string path, string reason)
        {
            Should.Throw<IOException>(() => WholeFile.Write(path, "new"))
                .Message.ShouldBe($"Cannot write '{path}': {reason}");
            Should.Throw<IOException>(() => WholeFile.Check(path)).Message.ShouldBe($"Cannot write '{path}': {reason}");
        }
    }

    [Fact]
    public void A_read_only_directory_is_named()
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Nothing is read-only to this user.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.WriteAllText(Target, "old");
        File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Should.Throw<IOException>(() => WholeFile.Write(Target, "new")).Message
                .ShouldBe(
                    $"Cannot write '{Target}': the directory '{_folder}' does not allow a new file to be created.");
            File.ReadAllText(Target).ShouldBe("old");
        }
        finally
        {
            File.SetUnixFileMode(_folder, Private | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void The_longest_possible_names_can_be_written()
    {
        // 255 bytes on Linux, 255 characters elsewhere.
        foreach (string name in (string[])[
            new string('x', 255),
            new string('ä', 127) + "x",
            new string('x', 101),
            new string('x', 100)])
        {
            string path = Path.Combine(_folder, name);
            WholeFile.Write(path, "once");
            WholeFile.Write(path, "twice");
            File.ReadAllText(path).ShouldBe("twice");
        }

        Directory.GetFiles(_folder).Length.ShouldBe(4);
    }

    [Fact]
    public async Task Devices_and_pipes_are_written_to_and_not_replaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "They are found in other places elsewhere.");
        WholeFile.Write("/dev/null", "nothing");
        Should.Throw<IOException>(() => WholeFile.Write("/dev/full", "too much"))
            .Message.ShouldStartWith("Cannot write '/dev/full': ");
        WholeFile.Write("/dev/null", "still a device");
        new FileInfo("/dev/null").Length.ShouldBe(0);

        string pipe = Path.Combine(_folder, "pipe");
        using (Process made = Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync(Cancellation);
        }

        // Opening one end waits for the other one.
        Task<string> read = Task.Run(() => File.ReadAllText(pipe), Cancellation);
        await Task.Run(() => WholeFile.Write(pipe, "through a pipe"), Cancellation);
        (await read).ShouldBe("through a pipe");
        Directory.GetFileSystemEntries(_folder).ShouldBe([pipe]);
    }

    [Fact]
    public void Files_in_memory_are_created_and_replaced()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "Only Linux has this directory.");
        string folder = Directory.CreateDirectory($"/dev/shm/{Guid.NewGuid():N}").FullName;
        try
        {
            string path = Path.Combine(folder, "file");
            WholeFile.Write(path, "a long text");
            using (FileStream old = File.OpenRead(path))
            {
                WholeFile.Write(path, "short");
                old.Length.ShouldBe(11, "the old file is replaced, not written");
            }

            File.ReadAllText(path).ShouldBe("short");
            Directory.GetFileSystemEntries(folder).ShouldBe([path]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_too_large_for_the_disk_is_an_error_of_the_file()
    {
        // .NET throws this exception for EFBIG.
        Should.Throw<IOException>(() => WholeFile.Write(
                Target, _ => throw new ArgumentOutOfRangeException("value", "Specified file length was too large.")))
            .Message.ShouldBe(
                $"Cannot write '{Target}': it is too large for the file system, or for the limit of this user.");
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_check_creates_no_file()
    {
        WholeFile.Check(Target);
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
        WholeFile.MakeFolder(Path.Combine(_folder, "a", "b", "file"));
        Directory.Exists(Path.Combine(_folder, "a", "b")).ShouldBeTrue();
    }
}
