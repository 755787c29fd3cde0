using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Optimizers;

/// <summary>An optimizer: its update rule as prose, and as the text that updates one vector of parameters.</summary>
internal abstract class OptimizerKind
{
    /// <summary>All optimizers, in the order of the generated text, which is that of their values.</summary>
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

    /// <summary>The set of all, as a value of the runtime's flags enum.</summary>
    public static readonly int AllValues = All.Sum(kind => kind.Value);

    /// <summary>The optimizers of a set, in the order of the text.</summary>
    public static IReadOnlyList<OptimizerKind> In(int values) => [.. All.Where(kind => (values & kind.Value) != 0)];

    /// <summary>The value in the runtime's flags enum, a single bit.</summary>
    public abstract int Value { get; }

    /// <summary>The name in the enum and of the factory: <c>Adam</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The generated class: <c>AdamState</c>.</summary>
    public string State => Name + "State";

    /// <summary>The runtime's settings: <c>AdamSettings</c>.</summary>
    public TypeName Settings => new(Names.Optimizer.Namespace, Name + "Settings");

    /// <summary>The update rule, for documentation.</summary>
    public abstract string Formula { get; }

    /// <summary>The settings besides the learning rate, as the factory takes them.</summary>
    public abstract IReadOnlyList<OptimizerSetting> Parameters { get; }

    /// <summary>The default learning rate.</summary>
    public abstract string DefaultLearningRate { get; }

    /// <summary>What is kept for each parameter from step to step.</summary>
    public abstract IReadOnlyList<OptimizerBuffer> Buffers { get; }

    /// <summary>The runtime's base class of the state, and what its constructor is given besides the settings.</summary>
    public virtual (TypeName Type, string Arguments) Base => (Names.OptimizerState, Format.Of($", buffers: {Buffers.Count}"));

    /// <summary>Writes the scalars of a step, which <see cref="WriteUpdate"/> reads, and what precedes the update.</summary>
    public abstract void WriteScalars(OptimizerWriter writer);

    /// <summary>Writes the update of one vector of parameters, at k.</summary>
    public abstract void WriteUpdate(OptimizerWriter writer);
}

/// <summary>A setting of an optimizer.</summary>
/// <param name="Name">In camel case: <c>beta1</c>.</param>
/// <param name="Default">The default value as a literal.</param>
internal sealed record OptimizerSetting(string Name, string Default);

/// <summary>Values that an optimizer keeps, one for each parameter.</summary>
/// <param name="Name">The local variable, a reference to the first one: <c>velocity</c>.</param>
/// <param name="Source">The member of the base class that holds them: <c>Buffer(0)</c>.</param>
/// <param name="Meaning">A phrase for its comment.</param>
internal sealed record OptimizerBuffer(string Name, string Source, string Meaning);
