using System.Globalization;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text;

/// <summary>
/// The vocabulary of vector code: every vector type, load, store, broadcast and operation of generated text is written here. Another width
/// of vector is another static class with the same methods, and so another instance of this one.
/// </summary>
internal sealed class VectorCode
{
    private readonly TypeName _class;
    private readonly string _scalar;
    private readonly bool _hidesStore;
    private readonly bool _hidesWithElement;

    /// <param name="plan">The network: its precision, and the names that are hidden where its text goes.</param>
    public VectorCode(NetworkPlan plan)
        : this(plan.Scalar, plan.Model.HiddenNames)
    {
    }

    /// <param name="scalar">The type of the elements: <c>float</c> or <c>double</c>.</param>
    /// <param name="hiddenNames">The names that mean something else where the text goes.</param>
    public VectorCode(string scalar, IEnumerable<string> hiddenNames)
    {
        _class = Names.Vector;
        _scalar = scalar;
        _hidesStore = hiddenNames.Contains("StoreUnsafe");
        _hidesWithElement = hiddenNames.Contains("WithElement");
    }

    /// <summary>The extension methods that are called; see <see cref="Store(Expression, string, IndexExpression)"/>.</summary>
    public static IReadOnlyList<string> Extensions => ["StoreUnsafe", "WithElement"];

    /// <summary><c>Vector&lt;float&gt;</c> or <c>Vector&lt;double&gt;</c>.</summary>
    public string Type => _class.Of(_scalar);

    /// <summary>The number of lanes: <c>Vector&lt;float&gt;.Count</c>.</summary>
    public string Count => Type + ".Count";

    public Expression Zero => Type + ".Zero";

    public Expression One => Type + ".One";

    // ---- memory --------------------------------------------------------------------------------------------------------

    /// <summary>The vector at an element: <c>Vector.LoadUnsafe(ref y0Column, 48)</c>.</summary>
    public Expression Load(string reference, IndexExpression index) => Call("LoadUnsafe", Place(reference, index));

    /// <summary>The statement that stores a vector at an element: <c>z_0.StoreUnsafe(ref y1Column, 48);</c>.</summary>
    public string Store(Expression value, string reference, IndexExpression index)
    {
        // Where the user's code has an extension method of this name, the call names the class.
        string place = Place(reference, index);
        return (_hidesStore ? Call("StoreUnsafe", value, place).ToString() : value.ToPrimary() + ".StoreUnsafe(" + place + ")") + ";";
    }

    /// <summary>A vector with another value in one lane.</summary>
    public Expression WithElement(Expression vector, string lane, string value)
        => _hidesWithElement ? Call("WithElement", vector, lane, value) : vector.ToPrimary() + ".WithElement(" + lane + ", " + value + ")";

    /// <summary>A scalar in all lanes: <c>Vector.Create(beta)</c>.</summary>
    public Expression Broadcast(Expression scalar) => Call("Create", scalar);

    /// <summary>A constant in all lanes: <c>Vector.Create(0.5f)</c>.</summary>
    public Expression Broadcast(double number) => Broadcast(Literal(number));

    // ---- arithmetic ----------------------------------------------------------------------------------------------------

    /// <summary>a·b + c, rounded once.</summary>
    public Expression MultiplyAdd(Expression a, Expression b, Expression c) => Call("FusedMultiplyAdd", a, b, c);

    /// <summary>The IEEE maximum, in which a NaN stays one.</summary>
    public Expression Max(Expression a, Expression b) => Call("Max", a, b);

    /// <summary>The IEEE minimum, in which a NaN stays one.</summary>
    public Expression Min(Expression a, Expression b) => Call("Min", a, b);

    public Expression Abs(Expression a) => Call("Abs", a);

    public Expression SquareRoot(Expression a) => Call("SquareRoot", a);

    public Expression GreaterThan(Expression a, Expression b) => Call("GreaterThan", a, b);

    public Expression LessThan(Expression a, Expression b) => Call("LessThan", a, b);

    /// <summary>All bits set in the lanes that are equal, as a vector of the elements.</summary>
    public Expression EqualBits(Expression a, Expression b)
    {
        string bits = _scalar == "float" ? "int" : "long";
        return Call("As<" + bits + ", " + _scalar + ">", Call("Equals", a, b));
    }

    public Expression And(Expression a, Expression b) => Call("BitwiseAnd", a, b);

    /// <summary>The bits of a that are not in b.</summary>
    public Expression AndNot(Expression a, Expression b) => Call("AndNot", a, b);

    /// <summary>Lane by lane, one of two values.</summary>
    public Expression Select(Expression condition, Expression whereTrue, Expression whereFalse)
        => Call("ConditionalSelect", condition, whereTrue, whereFalse);

    /// <summary>A function of the runtime's <c>VectorMath</c>.</summary>
    public static Expression Function(string name, params Expression[] arguments)
        => Names.VectorMath + "." + name + "(" + string.Join(", ", arguments) + ")";

    // ---- scalars -------------------------------------------------------------------------------------------------------

    /// <summary>A number as a literal of the elements, in as few digits as tell it from all others: <c>0.5f</c>, <c>3.0</c>.</summary>
    public string Literal(double number)
    {
        string digits = number.ToString("R", CultureInfo.InvariantCulture);
        return _scalar == "float" ? digits + "f" : digits.All(char.IsDigit) ? digits + ".0" : digits;
    }

    /// <summary>An element: <c>Unsafe.Add(ref w, 3)</c>, or the reference itself for element 0.</summary>
    public static string Element(string reference, IndexExpression index) => index.IsZero ? reference : $"{Names.Unsafe}.Add(ref {reference}, {index})";

    /// <summary>The reference to the first element of a span: <c>MemoryMarshal.GetReference(y1)</c>.</summary>
    public static string First(string span) => Names.MemoryMarshal + ".GetReference(" + span + ")";

    private static string Place(string reference, IndexExpression index) => "ref " + reference + (index.IsZero ? "" : ", " + index.ToOffset());

    private Expression Call(string method, params Expression[] arguments) => _class + "." + method + "(" + string.Join(", ", arguments) + ")";
}
