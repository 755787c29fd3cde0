using System.Security.Cryptography;

namespace ServingSample;

/// <summary>
/// Loads the network when the service starts, and again whenever the file has changed. A file that cannot be loaded is
/// logged, and the network in use stays.
/// </summary>
internal sealed partial class NetworkReloader(
    ServingOptions options, NetworkHolder holder, ServingMetrics metrics, ILogger<NetworkReloader> logger)
    : BackgroundService
{
    private readonly SemaphoreSlim _changes = new(0);
    private FileStamp? _tried;
    private byte[] _triedContent = [];

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request, because hosted services start before the server listens.
        Reload(isNotified: false);
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _changes.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using FileSystemWatcher? watcher = Watch();

        // The file may have changed before it was watched.
        bool isNotified = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            Reload(isNotified);

            // Notifications may be lost, and some file systems have none. The time limit finds these changes.
            isNotified = await _changes.WaitAsync(options.PollInterval, stoppingToken);
        }
    }

    /// <summary>Loads the file if it has changed.</summary>
    /// <param name="isNotified">
    /// Whether the file is read in any case. Two files that are written in quick succession may have the same time and
    /// the same length.
    /// </param>
    private void Reload(bool isNotified)
    {
        // The stamp is read before the content. If the file is replaced in between, the next call loads it again.
        string path = options.NetworkPath;
        if (FileStamp.Of(path) is not { } stamp || (!isNotified && stamp == _tried))
        {
            return;
        }

        _tried = stamp;
        try
        {
            // The file is read once: between two reads it could be replaced.
            byte[] bytes = File.ReadAllBytes(path);
            byte[] content = SHA256.HashData(bytes);
            if (content.AsSpan().SequenceEqual(_triedContent))
            {
                return;
            }

            _triedContent = content;
            holder.Swap(LoadedNetwork.Load(bytes));
            metrics.Loaded();
            LogLoaded(path, bytes.Length);
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            metrics.Rejected();
            LogRejected(path, exception.Message);
        }
    }

    /// <summary>
    /// Watches the directory, because a file is usually replaced by another one that is renamed. Returns null if this
    /// is not possible.
    /// </summary>
    private FileSystemWatcher? Watch()
    {
        FileSystemWatcher? watcher = null;
        try
        {
            string path = Path.GetFullPath(options.NetworkPath);
            watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path));
            watcher.Created += (_, _) => Signal();
            watcher.Changed += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException)
        {
            watcher?.Dispose();
            LogNotWatched(exception.Message);
            return null;
        }
    }

    private void Signal()
    {
        // One is enough for any number of changes. Two do no harm.
        if (_changes.CurrentCount == 0)
        {
            _changes.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Loaded {path}, {length} bytes.")]
    private partial void LogLoaded(string path, int length);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cannot use {path}, so the network does not change. {reason}")]
    private partial void LogRejected(string path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes are found by polling only. {reason}")]
    private partial void LogNotWatched(string reason);

    /// <summary>What usually changes if a file is written or replaced.</summary>
    private readonly record struct FileStamp(DateTime Written, long Length)
    {
        public static FileStamp? Of(string path)
        {
            FileInfo file = new(path);
            return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : null;
        }
    }
}
