namespace LayerGen.Generators.Optimizers;

/// <summary>An optimizer: its update rule as prose and as the text of one vector's update.</summary>
internal abstract class OptimizerKind
{
    /// <summary>
    /// All optimizers, in the order of their values in the <c>OptimizerKinds</c> enum, which is that of the generated text. They are
    /// found, like the layer kinds.
    /// </summary>
    public static readonly IReadOnlyList<OptimizerKind> All =
    [
        .. typeof(OptimizerKind).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(OptimizerKind)) && !type.IsAbstract)
            .Select(type => (OptimizerKind)Activator.CreateInstance(type))
            .OrderBy(kind => kind.Value),
    ];

    /// <summary>The set of all, as a value of the <c>OptimizerKinds</c> enum.</summary>
    public static readonly int AllValues = All.Sum(kind => kind.Value);

    /// <summary>The optimizers of a set, in the order of the text.</summary>
    public static IReadOnlyList<OptimizerKind> In(int values) => [.. All.Where(kind => (values & kind.Value) != 0)];

    /// <summary>The value in the <c>OptimizerKinds</c> enum, a single bit.</summary>
    public abstract int Value { get; }

    /// <summary>The name in the <c>OptimizerKinds</c> enum, and of the factory: <c>Adam</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The generated class: <c>AdamState</c>.</summary>
    public string State => Name + "State";

    /// <summary>The runtime's settings: <c>AdamSettings</c>.</summary>
    public string Settings => Name + "Settings";

    /// <summary>The factory of the settings: <c>Optimizer.Adam</c>.</summary>
    public string Factory => "Optimizer." + Name;

    /// <summary>The update rule, for documentation.</summary>
    public abstract string Formula { get; }

    /// <summary>The settings beside the learning rate: name, default, documentation.</summary>
    public abstract IReadOnlyList<OptimizerSetting> Parameters { get; }

    /// <summary>The default learning rate.</summary>
    public abstract string DefaultLearningRate { get; }

    /// <summary>The buffers beside the parameters, one element a parameter: name, documentation.</summary>
    public abstract IReadOnlyList<(string Name, string Meaning)> Buffers { get; }

    /// <summary>Fields of the state that are neither settings nor buffers, as declarations.</summary>
    public virtual IReadOnlyList<string> Fields => [];

    /// <summary>Writes what changes when a step begins, of a kind with <see cref="Fields"/>.</summary>
    public virtual void WriteAdvance(OptimizerWriter writer)
    {
    }

    /// <summary>Writes the scalars of a step, which <see cref="WriteUpdate"/> reads, and what precedes the update.</summary>
    public abstract void WriteScalars(OptimizerWriter writer);

    /// <summary>The scalars that the update reads, as parameters of its method.</summary>
    public abstract IReadOnlyList<string> UpdateScalars { get; }

    /// <summary>Writes the update of one vector of parameters at k.</summary>
    public abstract void WriteUpdate(OptimizerWriter writer);
}

/// <summary>A setting of an optimizer.</summary>
/// <param name="Name">In camel case: <c>beta1</c>.</param>
/// <param name="Default">The default value as a literal.</param>
/// <param name="Meaning">Its documentation.</param>
internal sealed record OptimizerSetting(string Name, string Default, string Meaning)
{
    public string Property => char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}
