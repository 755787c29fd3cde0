namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>A network in a solution that is edited at random.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Inputs">The number of inputs. The declaration is invalid if it is 0.</param>
/// <param name="Units">The units of the layers.</param>
internal sealed record EditedNetwork(string Name, int Inputs, EquatableList Units)
{
    public bool IsDouble { get; init; }

    public bool IsPartial { get; init; } = true;

    /// <summary>Gets a value indicating whether a member of the class hides a name of the generated code.</summary>
    public bool HidesVector { get; init; }

    /// <summary>Gets the form of the declaration: spaces, comments and the order of arguments.</summary>
    public int Form { get; init; }

    /// <summary>Gets the number in the body of a member.</summary>
    public int Body { get; init; }

    public bool IsValid => IsPartial && Inputs > 0;

    /// <summary>Gets what the generated code depends on, except for the names that are hidden.</summary>
    public string Content => $"{Name} {Inputs}-{string.Join('-', Units.Items)} {IsDouble} {IsValid}";

    public string Text
    {
        get
        {
            string precision = IsDouble ? ", Precision = LayerGen.Precision.Double" : "";
            string network = Form switch
            {
                0 => $"[LayerGen.Network({Inputs}{precision})]",
                1 => $"[LayerGen.Network( {Inputs} {precision} )] // inputs\n",
                2 => $"[LayerGen.NetworkAttribute(inputs: {Inputs} + 0{precision})]\n\n",
                _ => $"[global::LayerGen.Network({Inputs}{precision}, Unroll = LayerGen.Unroll.Auto)]",
            };
            string layers = string.Concat(
                Units.Items.Select(
                    units => Form == 2 ? $"[LayerGen.Dense(units: {units})]\n" : $"[LayerGen.Dense({units})]"));
            string hides = HidesVector ? " public int Vector => 1;" : "";
            return $"{network}{layers} [LayerGen.Optimizers(LayerGen.OptimizerKinds.Adam)]\n"
                + $"public {(IsPartial ? "partial " : "")}class {Name}\n"
                + $"{{\n    public int Own() => {Body};{hides}\n}}\n";
        }
    }
}

/// <summary>A list with the equality of its items.</summary>
internal sealed record EquatableList(params IReadOnlyList<int> Items)
{
    public bool Equals(EquatableList? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Aggregate(17, HashCode.Combine);
}
