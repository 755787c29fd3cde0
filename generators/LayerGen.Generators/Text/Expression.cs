namespace LayerGen.Generators.Text;

/// <summary>
/// An expression in generated code. The C# operators write the same operator, with parentheses exactly where the order
/// of the operations requires them. The generated code therefore computes, to the last bit, what the code of the writer
/// expresses.
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

    /// <summary>The precedence of the outermost operator.</summary>
    private enum Strength
    {
        Sum,
        Product,
        Sign,
        Primary,
    }

    /// <summary>Creates an expression from a name, a literal or a call, which never needs parentheses.</summary>
    public static implicit operator Expression(string primary) => new(primary, Strength.Primary);

    public static Expression operator +(Expression left, Expression right) => Combine(left, "+", right, Strength.Sum);

    public static Expression operator -(Expression left, Expression right) => Combine(left, "-", right, Strength.Sum);

    public static Expression operator *(Expression left, Expression right)
        => Combine(left, "*", right, Strength.Product);

    public static Expression operator /(Expression left, Expression right)
        => Combine(left, "/", right, Strength.Product);

    public static Expression operator -(Expression operand) => new("-" + operand.In(Strength.Sign), Strength.Sign);

    public override string ToString() => _text;

    /// <summary>Gets the expression in a form whose members can be accessed: <c>(a + b)</c>.</summary>
    public string ToPrimary() => In(Strength.Primary);

    // Floating-point sums and products are not associative, so a right operand with the same precedence keeps its
    // parentheses.
    private static Expression Combine(Expression left, string symbol, Expression right, Strength strength)
        => new(left.In(strength) + " " + symbol + " " + right.In(strength + 1), strength);

    private string In(Strength least) => _strength >= least ? _text : "(" + _text + ")";
}
