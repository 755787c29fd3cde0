using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Text;

/// <summary>
/// An integer in generated code: a constant plus named indices, each multiplied by a factor. It is written in the usual
/// form, without <c>+ 0</c> and <c>* 1</c>, and with a single constant.
/// </summary>
internal readonly struct IndexExpression
{
    private readonly (string Name, int Factor)[]? _terms;

    private IndexExpression((string Name, int Factor)[] terms, int constant, bool isNative)
    {
        _terms = terms;
        Constant = constant;
        IsNative = isNative;
    }

    /// <summary>Gets the constant summand.</summary>
    public int Constant { get; }

    /// <summary>
    /// Gets a value indicating whether the indices have the type <c>nuint</c>, so that an address needs no conversion.
    /// </summary>
    public bool IsNative { get; }

    public bool IsConstant => Terms.Length == 0;

    public bool IsZero => IsConstant && Constant == 0;

    /// <summary>
    /// Gets a value indicating whether the expression is a single name or number, which needs no parentheses as an
    /// operand.
    /// </summary>
    public bool IsAtom => IsConstant || (Terms.Length == 1 && Terms[0].Factor == 1 && Constant == 0);

    private (string Name, int Factor)[] Terms => _terms ?? [];

    public static implicit operator IndexExpression(int constant) => new([], constant, isNative: false);

    /// <summary>Creates an expression from a named index, or from an expression that needs no parentheses.</summary>
    public static implicit operator IndexExpression(string name) => new([(name, 1)], 0, isNative: false);

    /// <summary>Creates an index of type <c>nuint</c>.</summary>
    public static IndexExpression Native(string name) => new([(name, 1)], 0, isNative: true);

    public static IndexExpression operator +(IndexExpression left, IndexExpression right)
    {
        var terms = new List<(string Name, int Factor)>(left.Terms);
        foreach ((string name, int factor) in right.Terms)
        {
            int same = terms.FindIndex(term => term.Name == name);
            if (same < 0)
            {
                terms.Add((name, factor));
            }
            else
            {
                terms[same] = (name, terms[same].Factor + factor);
            }
        }

        return new IndexExpression(
            [.. terms.Where(term => term.Factor != 0)],
            checked(left.Constant + right.Constant),
            left.IsNative || right.IsNative);
    }

    public static IndexExpression operator -(IndexExpression left, IndexExpression right) => left + right * -1;

    public static IndexExpression operator *(IndexExpression index, int factor) => factor == 0
        ? 0
        : new IndexExpression(
            [.. index.Terms.Select(term => (term.Name, checked(term.Factor * factor)))],
            checked(index.Constant * factor),
            index.IsNative);

    /// <summary>Formats the number: <c>j * 16 + 3</c>.</summary>
    public override string ToString()
    {
        string text = "";
        foreach ((string name, int factor) in Terms.OrderBy(term => term.Factor < 0))
        {
            string product = Math.Abs(factor) == 1 ? name : name + " * " + Format.Of(Math.Abs(factor));
            text += Signed(text, factor < 0, product);
        }

        return Constant != 0 || text.Length == 0
            ? text + Signed(text, Constant < 0, Format.Of(Math.Abs((long)Constant)))
            : text;
    }

    /// <summary>Formats the number as an operand of a product, with parentheses around a sum or a product.</summary>
    public string ToOperand() => IsAtom ? ToString() : "(" + ToString() + ")";

    /// <summary>
    /// Formats the number as an element offset of type <c>nuint</c>: <c>48</c>, <c>(nuint)k</c>,
    /// <c>(nuint)(k * 16)</c>.
    /// </summary>
    public string ToOffset() => IsConstant || IsNative ? ToString() : "(" + Names.NativeIndex + ")" + ToOperand();

    private static string Signed(string before, bool isNegative, string value)
        => before.Length == 0 ? (isNegative ? "-" : "") + value : (isNegative ? " - " : " + ") + value;
}
