namespace LayerGen.Data;

/// <content>
/// Datasets from objects, in double precision. <c>Dataset&lt;float&gt;.From</c> takes values of that type.
/// </content>
public static partial class Dataset
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
    public static Dataset<double> From<TItem>(
        IEnumerable<TItem> items, Func<TItem, double[]> features, Func<TItem, double> target) =>
        Dataset<double>.From(items, features, target);

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
    public static Dataset<double> From<TItem>(
        IEnumerable<TItem> items, Func<TItem, double[]> features, Func<TItem, double[]> targets) =>
        Dataset<double>.From(items, features, targets);

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
    public static Dataset<double> From<TItem>(
        IEnumerable<TItem> items,
        Func<TItem, double[]> features,
        Func<TItem, string> label,
        IReadOnlyList<string>? classNames = null,
        LabelEncoding encoding = LabelEncoding.OneHot) =>
        Dataset<double>.From(items, features, label, classNames, encoding);

    /// <summary>Creates a dataset from objects, with features only, for prediction.</summary>
    /// <typeparam name="TItem">The type of an object.</typeparam>
    /// <param name="items">The objects, one per sample.</param>
    /// <param name="features">Returns the features of an object, such as <c>x =&gt; [x.Age, x.Income]</c>.</param>
    /// <returns>A dataset without targets.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// There is no object, the numbers of features differ, or a value is not finite.
    /// </exception>
    public static Dataset<double> From<TItem>(IEnumerable<TItem> items, Func<TItem, double[]> features) =>
        Dataset<double>.From(items, features);
}
