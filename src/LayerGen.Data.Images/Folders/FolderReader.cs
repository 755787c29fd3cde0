using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data.Images;

/// <summary>
/// Reads the images of a folder by several threads, a few at a time, and adds them in the order of the list, so that
/// neither the result nor the reported error depends on the threads.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class FolderReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of images that each thread reads before they are added.</summary>
    private const int ImagesPerThread = 4;

    private readonly string _folder;
    private readonly ImageOptions _options;
    private readonly IReadOnlyList<ImageEntry> _entries;
    private readonly ImageReader _reader;
    private readonly DatasetBuilder<T> _builder;
    private readonly T[][] _features;
    private readonly ImageFormatException?[] _errors;
    private readonly List<string> _files = [];
    private readonly List<SkippedImage> _skipped = [];

    /// <summary>Creates a reader.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="options">The options.</param>
    /// <param name="entries">The images, at least one.</param>
    /// <param name="targetCount">The number of targets: 0 for none, 1 for two classes, or that of the classes.</param>
    /// <exception cref="ImageFormatException">There are more images than an array can hold.</exception>
    public FolderReader(
        string folder, ImageOptions options, IReadOnlyList<ImageEntry> entries, int targetCount)
    {
        int features = options.Shape.FeatureCount;
        int most = Array.MaxLength / Math.Max(features, Math.Max(1, targetCount));
        if (entries.Count > most)
        {
            throw new ImageFormatException(
                folder,
                Invariant($"at most {most} images of {options.Shape}, as many as an array can hold"),
                Invariant($"{entries.Count}"));
        }

        _folder = folder;
        _options = options;
        _entries = entries;
        _reader = new ImageReader(options);
        _builder = new DatasetBuilder<T>(features, targetCount, capacity: entries.Count);
        int parts = Math.Min(entries.Count, options.Threads == 1 ? 1 : options.Threads * ImagesPerThread);
        _features = [.. Enumerable.Range(0, parts).Select(_ => new T[features])];
        _errors = new ImageFormatException?[parts];
    }

    /// <summary>Reads all images.</summary>
    public ImageSet<T> Read(
        IReadOnlyList<string>? classNames, IProgress<ImageProgress>? progress, CancellationToken cancellationToken)
    {
        for (int first = 0; first < _entries.Count; first += _features.Length)
        {
            int count = Math.Min(_features.Length, _entries.Count - first);
            ReadPart(first, count, cancellationToken);
            for (int k = 0; k < count; k++)
            {
                Add(_entries[first + k], k);
                progress?.Report(new ImageProgress(first + k + 1, _entries.Count, _entries[first + k].File));
            }
        }

        if (_builder.Count == 0)
        {
            throw new ImageFormatException(
                _folder, "at least 1 image that can be read", $"none; {_skipped[0].File}: {_skipped[0].Reason}");
        }

        Dataset<T> data = _builder.Build();
        return new ImageSet<T>(
            classNames is null ? data : data.WithClassNames(classNames),
            _options.Shape,
            _files.AsReadOnly(),
            _skipped.AsReadOnly());
    }

    private void ReadPart(int first, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (count == 1)
        {
            ReadOne(first, 0);
            return;
        }

        Parallel.For(
            0,
            count,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = _options.Threads,
                CancellationToken = cancellationToken,
            },
            k => ReadOne(first + k, k));
    }

    private void ReadOne(int entry, int place)
    {
        string path = Path.Combine(_folder, _entries[entry].File);
        _errors[place] = null;
        try
        {
            _reader.Read(path, _features[place].AsSpan());
        }
        catch (ImageFormatException exception)
        {
            _errors[place] = exception;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It was listed a moment ago, or it is a link that leads nowhere.
            _errors[place] = new ImageFormatException(path, "a file", exception.Message, exception);
        }
    }

    private void Add(ImageEntry entry, int place)
    {
        if (_errors[place] is { } error)
        {
            if (_options.Unreadable == UnreadableImages.Fail)
            {
                throw error;
            }

            _skipped.Add(new SkippedImage(entry.File, error.Reason));
            return;
        }

        _builder.Add(out Span<T> features, out Span<T> targets);
        _features[place].CopyTo(features);
        _files.Add(entry.File);
        switch (targets.Length)
        {
            case 0:
                break;
            case 1:
                targets[0] = T.CreateTruncating(entry.Class);
                break;
            default:
                targets[entry.Class] = T.One;
                break;
        }
    }
}
