using System.Numerics;
using static System.FormattableString;

namespace LayerGen.Data.Images;

/// <summary>Reads datasets from folders of images.</summary>
/// <remarks>
/// The formats are PNG, JPEG, WebP, GIF (the first picture) and BMP. The content of a file determines its format.
/// Names that begin with a dot, <c>Thumbs.db</c> and <c>desktop.ini</c> are ignored. Every other file of a class has to
/// be an image, see <see cref="ImageOptions.Unreadable"/>.
/// </remarks>
/// <example>
/// <code>
/// var options = new ImageOptions { Height = 32, Width = 32 };
/// ImageSet&lt;float&gt; train = ImageFolder.Read&lt;float&gt;("pets/train", options);
/// ImageSet&lt;float&gt; test = ImageFolder.Read&lt;float&gt;("pets/test", options, train.Data.ClassNames);
/// </code>
/// </example>
public static class ImageFolder
{
    /// <summary>Reads a folder that has a sub-folder with images for each class.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="folder">The folder. Files directly in it are ignored.</param>
    /// <param name="options">The options.</param>
    /// <param name="classNames">
    /// The classes in the order of the targets, at least 2 and all different, so that a test folder has the classes of
    /// the training folder. A sub-folder with another name is an error. A class without a sub-folder has no samples.
    /// The default is the names of the sub-folders in ordinal order.
    /// </param>
    /// <param name="progress">
    /// Is informed after each image, in the order of the files, by the calling thread. <see langword="null"/> is no
    /// one.
    /// </param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>
    /// The dataset and its files, in ordinal order of the classes' folders and, within a class, of the names of files.
    /// </returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="folder"/> or <paramref name="options"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="folder"/> is empty, a class name is empty or given twice, there is only one, or the encoding of
    /// labels is binary and there are not 2 classes.
    /// </exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="ImageFormatException">
    /// There are less than 2 classes, a class has no files, or has folders, a sub-folder is not a class, or a file is
    /// not an image, is damaged or too large, or cannot be read.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was canceled.</exception>
    public static ImageSet<T> Read<T>(
        string folder,
        ImageOptions options,
        IReadOnlyList<string>? classNames = null,
        IProgress<ImageProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(options);
        if (classNames is not null)
        {
            FolderListing.CheckNames(classNames);
        }

        cancellationToken.ThrowIfCancellationRequested();
        (IReadOnlyList<ImageEntry> files, IReadOnlyList<string> names) = FolderListing.Classes(folder, classNames);
        if (options.Labels == LabelEncoding.Binary && names.Count != 2)
        {
            throw new ArgumentException(
                Invariant($"Expected 2 classes for a binary encoding, but got {names.Count}."), nameof(options));
        }

        int targets = options.Labels == LabelEncoding.Binary ? 1 : names.Count;
        return new FolderReader<T>(folder, options, files, targets).Read(names, progress, cancellationToken);
    }

    /// <summary>
    /// Reads the images directly in a folder as features without targets, for predictions.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="folder">The folder. It has no sub-folders.</param>
    /// <param name="options">The options. <see cref="ImageOptions.Labels"/> has no effect.</param>
    /// <param name="progress">
    /// Is informed after each image, in the order of the files, by the calling thread. <see langword="null"/> is no
    /// one.
    /// </param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The dataset and its files, in ordinal order of their names.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="folder"/> or <paramref name="options"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="ImageFormatException">
    /// The folder has no files, or has folders, or a file is not an image, is damaged or too large, or cannot be read.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was canceled.</exception>
    public static ImageSet<T> ReadUnlabeled<T>(
        string folder,
        ImageOptions options,
        IProgress<ImageProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        return new FolderReader<T>(folder, options, FolderListing.Unlabeled(folder), targetCount: 0)
            .Read(classNames: null, progress, cancellationToken);
    }
}
