using LayerGen.Data;
using LayerGen.Persistence;
using LayerGen.Shared;
using LayerGen.Training;

namespace LayerGen.Tests.Persistence.Durability;

/// <summary>Saves to a directory in which nothing more can be written, and checks that the old files stay.</summary>
/// <param name="folder">The directory.</param>
internal sealed class FullDisk(string folder)
{
    /// <summary>The name of the task of the child.</summary>
    public const string Task = "full-disk";

    /// <summary>The line that reports success.</summary>
    public const string Success = "every save failed with an IOException, and the old files load";

    /// <summary>
    /// A limit in blocks of 512 or 1,024 bytes, which depends on the shell. A file of weights has 3 kilobytes.
    /// </summary>
    private const int LimitedBlocks = 2;

    private const int Epochs = 4;

    private readonly (Dataset<float> Train, Dataset<float> Validation) _data = SavedNet.Data();

    private string Weights => Path.Combine(folder, "net.safetensors");

    private string Saved => Path.Combine(folder, "saved.safetensors");

    private string Run => Path.Combine(folder, "run");

    private string[] Files => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order()];

    /// <summary>Checks a directory. This is what the child does.</summary>
    /// <param name="folder">The directory.</param>
    /// <returns>The exit code.</returns>
    public static int RunInChild(string folder)
    {
        // A file within the limit can be written, so that the limit is the only reason of a failure.
        string small = Path.Combine(folder, "small");
        WholeFile.Write(small, "small");
        File.Delete(small);
        string? wrong = new FullDisk(folder).Check(weightsFit: false);
        Console.WriteLine(wrong ?? Success);
        return wrong is null ? 0 : 1;
    }

    /// <summary>Starts a child that cannot write large files.</summary>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public string? CheckInLimitedChild()
    {
        Prepare();
        using ChildProcess child = ChildProcess.StartLimited(LimitedBlocks, Task, folder);
        string output = child.ReadOutput().Trim();
        string errors = child.ReadErrors();
        int code = child.Wait();
        return code == 0 && output == Success ? null : $"exit code {code}: {output} {errors}";
    }

    /// <summary>Writes the old files.</summary>
    public void Prepare()
    {
        using Trainer<float> trainer = Create(new CheckpointOptions(Run) { Keep = 1 }, resumeFrom: null);
        trainer.Train(2);
        trainer.SaveCheckpoint(Saved);
        new SavedNet(seed: 4).Save(Weights);
    }

    /// <summary>Saves a network and checkpoints, which must fail and change nothing.</summary>
    /// <param name="weightsFit">Whether there is room for a network, but not for a checkpoint.</param>
    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    public string? Check(bool weightsFit) =>
        (weightsFit ? null : Refused("the network", () => new SavedNet(seed: 5).Save(Weights)))
        ?? Refused("a new network", () => Create(null, null).SaveCheckpoint(Weights + ".new"))
        ?? Refused("the checkpoint", () => Create(null, Checkpoint.Load(Saved)).SaveCheckpoint(Saved))
        ?? Refused("the run", () =>
            Create(new CheckpointOptions(Run) { Keep = 1 }, Checkpoint.FindLatest(Run)).Train());

    /// <summary>Saves a network and checkpoints, which must succeed.</summary>
    public void SaveAll()
    {
        new SavedNet(seed: 5).Save(Weights);
        Create(null, Checkpoint.Load(Saved)).SaveCheckpoint(Saved);
        Create(new CheckpointOptions(Run) { Keep = 1 }, Checkpoint.FindLatest(Run)).Train();
        LoadAll();
    }

    private Trainer<float> Create(CheckpointOptions? checkpoints, Checkpoint? resumeFrom) =>
        new SavedNet(seed: 1).CreateTrainer(
            _data.Train,
            _data.Validation,
            SavedNet.Options(Epochs) with { Checkpoints = checkpoints, ResumeFrom = resumeFrom });

    private string? Refused(string what, Action save)
    {
        (string Path, byte[] Bytes)[] before = [.. Files.Select(file => (file, File.ReadAllBytes(file)))];
        try
        {
            save();
            return $"{what} was saved";
        }
        catch (IOException exception) when (exception is not NetworkFormatException)
        {
            // As expected.
        }

        if (!Files.SequenceEqual(before.Select(file => file.Path)))
        {
            return $"after {what} there are other files: {string.Join(", ", Files)}";
        }

        if (before.FirstOrDefault(file => !File.ReadAllBytes(file.Path).SequenceEqual(file.Bytes)).Path is { } changed)
        {
            return $"{what} has changed '{changed}'";
        }

        LoadAll();
        return null;
    }

    private void LoadAll()
    {
        SavedNet.Load(Weights);
        Create(null, Checkpoint.Load(Saved)).Dispose();
        Create(null, Checkpoint.FindLatest(Run)!).Dispose();
    }
}
