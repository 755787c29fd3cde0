using System.Numerics;
using LayerGen.Data.Tables;
using static System.FormattableString;

namespace LayerGen.Data;

/// <content>The options, which are compiled into the package of each format that stores columns.</content>
#if ARROW
public sealed partial record ArrowReadOptions
#else
public sealed partial record ParquetReadOptions
#endif
{
    /// <summary>Gets the columns of the targets, which are numbers. The default is none.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>
    /// Gets the column of the classes, which become targets. The default is none. Without <see cref="ClassNames"/>, the
    /// classes are in ordinal order, or in that of their values if all are whole numbers.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>Gets the column of the weights of the samples, numbers of at least 0. The default is none.</summary>
    public string? Weight { get; init; }

    /// <summary>Gets the columns of the features in their order. The default is all that are nothing else.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Gets the columns that are not read. The default is none.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Gets the features whose values are categories although they are numbers. The default is none.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>
    /// Gets the names of all classes in their order. The default is those of the dataset that this one is to be like,
    /// or else the values of <see cref="Label"/>.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>
    /// Gets how a class becomes targets. The default is that of the dataset that this one is to be like, or else
    /// one-hot.
    /// </summary>
    public LabelEncoding? Encoding { get; init; }

    /// <summary>Gets a value indicating whether features may be missing. The default is true.</summary>
    public bool AllowMissing { get; init; } = true;

    /// <summary>
    /// Gets a value indicating whether a category that the dataset of <c>like</c> does not have is a missing value. By
    /// default, it is an error.
    /// </summary>
    public bool UnknownAsMissing { get; init; }

    /// <summary>
    /// Gets the largest number of different texts in a column, at least 2. The default is 1,000. More are an error,
    /// because such a column is rather a key.
    /// </summary>
    public int MaxCategories { get; init; } = 1000;

    /// <summary>
    /// Gets the largest number of samples, at least 1. More are an error. The default is as many as memory has, which a
    /// small file can fill.
    /// </summary>
    public int MaxRows { get; init; } = int.MaxValue;

    /// <summary>Checks everything that does not depend on the file.</summary>
    /// <exception cref="ArgumentException">An option is out of range or contradicts others.</exception>
    internal void Check(bool isLike)
    {
        if (MaxCategories < 2 || MaxRows < 1)
        {
            throw new ArgumentOutOfRangeException(
                "options",
                Invariant($"Expected MaxCategories of at least 2 and MaxRows of at least 1, ")
                + Invariant($"but got {MaxCategories} and {MaxRows}."));
        }

        RoleRules.Check(Label is not null, Targets.Count > 0, Features is not null, ClassNames, isLike);
    }

    /// <summary>Finds the columns in a file.</summary>
    internal TablePlan PlanFor<T>(IReadOnlyList<string> names, Dataset<T>? like, ITableErrors errors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = new NamedColumns(names, errors);
        bool isBinaryLike = like is { ClassNames.Count: 2, TargetCount: 1 };
        IReadOnlyList<string>? features = like?.Features.Select(static f => f.Name).ToArray() ?? Features;
        return TablePlan.Create(
            names,
            new TableRequest
            {
                Features = features is null ? null : columns.All(features),
                Targets = columns.All(Targets),
                Label = Label is null ? null : columns.Find(Label),
                Weight = Weight is null ? null : columns.Find(Weight),
                Ignored = columns.All(Ignored),
                Categorical = columns.All(Categorical),
                ClassNames = ClassNames ?? like?.ClassNames,
                Encoding = Encoding ?? (isBinaryLike ? LabelEncoding.Binary : LabelEncoding.OneHot),
                AllowMissing = AllowMissing,
                UnknownAsMissing = UnknownAsMissing,
                MaxCategories = MaxCategories,
                Like = like?.Features,
            },
            errors);
    }
}
