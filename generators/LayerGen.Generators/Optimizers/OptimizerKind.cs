using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Optimizers;

/// <summary>An optimizer: its update rule in words, and as code that updates one vector of parameters.</summary>
internal abstract class OptimizerKind
{
    /// <summary>All optimizers, in the order of their values, which is also the order of the generated code.</summary>
    public static readonly IReadOnlyList<OptimizerKind> All =
    [
        new GradientDescent(),
        new Momentum(),
        new AveragedMomentum(),
        new Nesterov(),
        new RMSprop(),
        new Adagrad(),
        new Adam(),
        new AdamEpsilonInside(),
        new AdamW(),
    ];

    /// <summary>The set of all optimizers, as a value of the runtime's flags enum.</summary>
    public static readonly int AllValues = All.Sum(kind => kind.Value);

    /// <summary>Gets the optimizers of a set, in the order of the generated code.</summary>
    public static IReadOnlyList<OptimizerKind> In(int values) => [.. All.Where(kind => (values & kind.Value) != 0)];

    /// <summary>Gets the value in the runtime's flags enum, a single bit.</summary>
    public abstract int Value { get; }

    /// <summary>Gets the name in the enum and of the factory method: <c>Adam</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the name of the generated class: <c>AdamState</c>.</summary>
    public string State => Name + "State";

    /// <summary>Gets the type of the runtime's settings: <c>AdamSettings</c>.</summary>
    public TypeName Settings => new(Names.Optimizer.Namespace, Name + "Settings");

    /// <summary>Gets the update rule, for documentation.</summary>
    public abstract string Formula { get; }

    /// <summary>Gets the settings other than the learning rate, in the order of the factory method.</summary>
    public abstract IReadOnlyList<OptimizerSetting> Parameters { get; }

    /// <summary>Gets the default learning rate.</summary>
    public abstract string DefaultLearningRate { get; }

    /// <summary>Gets the values that are kept for each parameter between steps.</summary>
    public abstract IReadOnlyList<OptimizerBuffer> Buffers { get; }

    /// <summary>
    /// Gets the runtime's base class of the state, and the arguments of its constructor after the settings.
    /// </summary>
    public virtual (TypeName Type, string Arguments) Base
        => (Names.OptimizerState, string.Concat(Buffers.Select(buffer => ", " + Format.Quoted(buffer.PublicName))));

    /// <summary>
    /// Writes the scalars of a step, which <see cref="WriteUpdate"/> reads, and everything that precedes the update.
    /// </summary>
    public abstract void WriteScalars(OptimizerWriter writer);

    /// <summary>Writes the update of one vector of parameters, at k.</summary>
    public abstract void WriteUpdate(OptimizerWriter writer);
}

/// <summary>A setting of an optimizer.</summary>
/// <param name="Name">The name in camel case: <c>beta1</c>.</param>
/// <param name="Default">The default value as a literal.</param>
internal sealed record OptimizerSetting(string Name, string Default);

/// <summary>Values that an optimizer keeps, one per parameter.</summary>
/// <param name="Name">The local variable, a reference to the first value: <c>velocity</c>.</param>
/// <param name="Source">The member of the base class that contains the values: <c>Buffer(0)</c>.</param>
/// <param name="Meaning">A phrase for its comment.</param>
internal sealed record OptimizerBuffer(string Name, string Source, string Meaning)
{
    /// <summary>Gets the name by which a program asks for the values: <c>Velocity</c>.</summary>
    public string PublicName => char.ToUpperInvariant(Name[0]) + Name.Substring(1);
}
