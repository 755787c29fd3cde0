namespace LayerGen.Generators.Optimizers;

/// <summary>An optimizer: its update rule as prose and as the text of one vector's update.</summary>
internal abstract class OptimizerKind
{
    public static readonly IReadOnlyList<OptimizerKind> All = [new GradientDescent(), new Momentum(), new Adam()];

    /// <summary>The generated class: <c>AdamState</c>.</summary>
    public abstract string State { get; }

    /// <summary>The runtime's settings: <c>AdamSettings</c>.</summary>
    public abstract string Settings { get; }

    /// <summary>The factory of the settings: <c>Optimizer.Adam</c>.</summary>
    public string Factory => "Optimizer." + State.Substring(0, State.Length - "State".Length);

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

    /// <summary>Writes the scalars of a step, which <see cref="WriteUpdate"/> reads.</summary>
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
