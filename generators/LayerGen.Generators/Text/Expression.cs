namespace LayerGen.Generators.Text;

/// <summary>
/// An expression in generated text. The operators of C# write the same operator, with brackets exactly where the order of the operations
/// needs them; so what is computed, to the last bit, is what the writer's own code says.
/// </summary>
internal readonly struct Expression
{
    private readonly string _text;
    private readonly Strength _strength;

    private Expression(string text, Strength strength)
    {
        _text = text;
        _strength = strength;
    }

    /// <summary>How strongly the outermost operator binds.</summary>
    private enum Strength
    {
        Sum,
        Product,
        Sign,
        Primary,
    }

    /// <summary>A name, a literal, a call: what needs no brackets anywhere.</summary>
    public static implicit operator Expression(string primary) => new(primary, Strength.Primary);

    public static Expression operator +(Expression left, Expression right) => Combine(left, "+", right, Strength.Sum);

    public static Expression operator -(Expression left, Expression right) => Combine(left, "-", right, Strength.Sum);

    public static Expression operator *(Expression left, Expression right) => Combine(left, "*", right, Strength.Product);

    public static Expression operator /(Expression left, Expression right) => Combine(left, "/", right, Strength.Product);

    public static Expression operator -(Expression operand) => new("-" + operand.In(Strength.Sign), Strength.Sign);

    public override string ToString() => _text;

    /// <summary>The expression as what a member is taken of: <c>(a + b)</c>.</summary>
    public string ToPrimary() => In(Strength.Primary);

    // Floating-point sums and products are not associative: a right operand of the same strength keeps its brackets.
    private static Expression Combine(Expression left, string symbol, Expression right, Strength strength)
        => new(left.In(strength) + " " + symbol + " " + right.In(strength + 1), strength);

    private string In(Strength least) => _strength >= least ? _text : "(" + _text + ")";
}
