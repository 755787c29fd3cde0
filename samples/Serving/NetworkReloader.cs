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

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request, because hosted services start before the server listens.
        Reload();
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
        while (!stoppingToken.IsCancellationRequested)
        {
            // Notifications may be lost, and some file systems have none. The time limit finds these changes.
            await _changes.WaitAsync(options.PollInterval, stoppingToken);
            Reload();
        }
    }

    private void Reload()
    {
        // The state is read before the content. If the file is replaced in between, the next call loads it again.
        if (FileStamp.Of(options.NetworkPath) is not { } stamp || stamp == _tried)
        {
            return;
        }

        _tried = stamp;
        try
        {
            holder.Swap(LoadedNetwork.Load(options.NetworkPath));
            metrics.Loaded();
            LogLoaded(options.NetworkPath, stamp.Length);
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            metrics.Rejected();
            LogRejected(exception.Message);
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
    private partial void LogLoaded(string path, long length);

    [LoggerMessage(Level = LogLevel.Error, Message = "The network in use stays. {reason}")]
    private partial void LogRejected(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes are found by polling only. {reason}")]
    private partial void LogNotWatched(string reason);

    /// <summary>What changes if a file is written or replaced.</summary>
    private readonly record struct FileStamp(DateTime Written, long Length)
    {
        public static FileStamp? Of(string path)
        {
            FileInfo file = new(path);
            return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : null;
        }
    }
}
