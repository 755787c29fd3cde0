using static System.FormattableString;

namespace LayerGen.Data;

/// <content>Datasets from objects.</content>
public sealed partial class Dataset<T>
{
    /// <summary>Creates a dataset from objects, with one target.</summary>
    /// <typeparam name="TItem">The type of an object.</typeparam>
    /// <param name="items">The objects, one per sample.</param>
    /// <param name="features">Returns the features of an object, such as <c>x =&gt; [x.Age, x.Income]</c>.</param>
    /// <param name="target">Returns the target of an object, such as <c>y =&gt; y.Price</c>.</param>
    /// <returns>A dataset with one target.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no object, the numbers of features differ, or a value is not finite.
    /// </exception>
    public static Dataset<T> From<TItem>(
        IEnumerable<TItem> items, Func<TItem, T[]> features, Func<TItem, T> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Build(items, features, item => [target(item)]);
    }

    /// <summary>Creates a dataset from objects, with several targets.</summary>
    /// <typeparam name="TItem">The type of an object.</typeparam>
    /// <param name="items">The objects, one per sample.</param>
    /// <param name="features">Returns the features of an object, such as <c>x =&gt; [x.Age, x.Income]</c>.</param>
    /// <param name="targets">Returns the targets of an object, such as <c>y =&gt; [y.Price, y.Rent]</c>.</param>
    /// <returns>A dataset.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no object, the numbers of features or of targets differ, or a value is not finite.
    /// </exception>
    public static Dataset<T> From<TItem>(
        IEnumerable<TItem> items, Func<TItem, T[]> features, Func<TItem, T[]> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return Build(items, features, targets);
    }

    /// <summary>Creates a dataset from objects, with the name of the class of each.</summary>
    /// <typeparam name="TItem">The type of an object.</typeparam>
    /// <param name="items">The objects, one per sample.</param>
    /// <param name="features">Returns the features of an object, such as <c>x =&gt; [x.Length, x.Width]</c>.</param>
    /// <param name="label">Returns the name of the class of an object, such as <c>y =&gt; y.Species</c>.</param>
    /// <param name="classNames">The names of all classes. By default, they are the labels in ordinal order.</param>
    /// <param name="encoding">How a class becomes targets. The default is one-hot.</param>
    /// <returns>A dataset whose targets are classes. Predictions and reports use the names.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no object, the numbers of features differ, a value is not finite, or a label is not among the names.
    /// </exception>
    public static Dataset<T> From<TItem>(
        IEnumerable<TItem> items,
        Func<TItem, T[]> features,
        Func<TItem, string> label,
        IReadOnlyList<string>? classNames = null,
        LabelEncoding encoding = LabelEncoding.OneHot)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(label);
        TItem[] all = [.. items];
        return Dataset.FromRows(all.Select(features).ToArray(), all.Select(label).ToArray(), classNames, encoding);
    }

    /// <summary>Creates a dataset from objects, with features only, for prediction.</summary>
    /// <typeparam name="TItem">The type of an object.</typeparam>
    /// <param name="items">The objects, one per sample.</param>
    /// <param name="features">Returns the features of an object, such as <c>x =&gt; [x.Age, x.Income]</c>.</param>
    /// <returns>A dataset without targets.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no object, the numbers of features differ, or a value is not finite.
    /// </exception>
    public static Dataset<T> From<TItem>(IEnumerable<TItem> items, Func<TItem, T[]> features) =>
        Build(items, features, static _ => []);

    private static Dataset<T> Build<TItem>(
        IEnumerable<TItem> items, Func<TItem, T[]> features, Func<TItem, T[]> targets)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(features);
        DatasetBuilder<T>? builder = null;
        int index = 0;
        foreach (TItem item in items)
        {
            T[] x = features(item);
            T[] d = targets(item);
            builder ??= new DatasetBuilder<T>(Math.Max(x.Length, 1), d.Length);
            CheckItem(x.Length, builder.FeatureCount, "features", index, nameof(features));
            CheckItem(d.Length, builder.TargetCount, "targets", index, nameof(targets));
            builder.Add(x, d);
            index++;
        }

        return builder is null
            ? throw new ArgumentException("Expected at least 1 item, but got none.", nameof(items))
            : builder.Build();
    }

    private static void CheckItem(int length, int expected, string things, int index, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException(
                Invariant($"Expected {expected} {things} of each item, but got {length} for item {index}."), name);
        }
    }
}
