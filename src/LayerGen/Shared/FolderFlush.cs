using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LayerGen.Shared;

/// <summary>
/// Flushes a directory to the disk. A renamed file survives a loss of power only after this, because the name is part
/// of the directory.
/// </summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Flushes a directory, if the system allows it. Windows does not need it: it writes the names to a journal.
    /// </summary>
    /// <param name="folder">The directory.</param>
    public static void Try(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS() && !OperatingSystem.IsFreeBSD())
        {
            return;
        }

        try
        {
            // .NET opens no directories.
            int descriptor = Open(folder, ReadOnly);
            if (descriptor >= 0)
            {
                using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
                RandomAccess.FlushToDisk(handle);
            }
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException
                or DllNotFoundException or EntryPointNotFoundException)
        {
            // Some file systems cannot do it. The file itself is on the disk.
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
