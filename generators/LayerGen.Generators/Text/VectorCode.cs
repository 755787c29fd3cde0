using System.Globalization;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Text;

/// <summary>
/// The vocabulary of vector code. All vector types, loads, stores, broadcasts and operations of the generated code are
/// written here. The wide text has the same methods of another class, <c>Vector512</c>.
/// </summary>
internal sealed class VectorCode
{
    private readonly TypeName _class;
    private readonly string _scalar;
    private readonly bool _isWide;
    private readonly bool _hidesStore;
    private readonly bool _hidesWithElement;

    /// <param name="plan">The network, with its precision and the names that are hidden in its code.</param>
    public VectorCode(NetworkPlan plan)
        : this(plan.Scalar, plan.Model.HiddenNames, plan.Machine.IsWide)
    {
    }

    /// <param name="scalar">The type of the elements: <c>float</c> or <c>double</c>.</param>
    /// <param name="hiddenNames">The names that have another meaning in the generated code.</param>
    /// <param name="isWide">Whether vectors have 512 bits, and not the number that the runtime chooses.</param>
    public VectorCode(string scalar, IEnumerable<string> hiddenNames, bool isWide = false)
    {
        _class = isWide ? Names.Vector512 : Names.Vector;
        _isWide = isWide;
        _scalar = scalar;
        _hidesStore = hiddenNames.Contains("StoreUnsafe");
        _hidesWithElement = hiddenNames.Contains("WithElement");
    }

    /// <summary>
    /// Gets the extension methods that are called. See <see cref="Store(Expression, string, IndexExpression)"/>.
    /// </summary>
    public static IReadOnlyList<string> Extensions => ["StoreUnsafe", "WithElement"];

    /// <summary>Gets the vector type, <c>Vector&lt;float&gt;</c> or <c>Vector&lt;double&gt;</c>.</summary>
    public string Type => _class.Of(_scalar);

    /// <summary>Gets the type of the result of a comparison, <c>Vector&lt;int&gt;</c> for a float.</summary>
    public string ConditionType => _isWide ? Type : _class.Of(_scalar == "float" ? "int" : "long");

    /// <summary>Gets the number of lanes: <c>Vector&lt;float&gt;.Count</c>.</summary>
    public string Count => Type + ".Count";

    /// <summary>Gets the number of lanes, or null if it depends on the processor.</summary>
    public int? Lanes => _isWide
        ? MachineProfile.Avx512.VectorBytes / (_scalar == Scalar.Single.Keyword ? Scalar.Single : Scalar.Double).Size
        : null;

    public Expression Zero => Type + ".Zero";

    public Expression One => Type + ".One";

    // ---- memory ----------------------------------------------------------------------------------------------------

    /// <summary>Loads the vector at an element: <c>Vector.LoadUnsafe(ref y0Column, 48)</c>.</summary>
    public Expression Load(string reference, IndexExpression index) => Call("LoadUnsafe", Place(reference, index));

    /// <summary>
    /// Gets the statement that stores a vector at an element: <c>z_0.StoreUnsafe(ref y1Column, 48);</c>.
    /// </summary>
    public string Store(Expression value, string reference, IndexExpression index)
    {
        // If the user's code has an extension method with this name, the call uses the name of the class.
        string place = Place(reference, index);
        return (_hidesStore
            ? Call("StoreUnsafe", value, place).ToString()
            : value.ToPrimary() + ".StoreUnsafe(" + place + ")") + ";";
    }

    /// <summary>Gets a vector with another value in one lane.</summary>
    public Expression WithElement(Expression vector, string lane, string value)
        => _hidesWithElement
            ? Call("WithElement", vector, lane, value)
            : vector.ToPrimary() + ".WithElement(" + lane + ", " + value + ")";

    /// <summary>Gets a scalar in all lanes: <c>Vector.Create(beta)</c>.</summary>
    public Expression Broadcast(Expression scalar) => Call("Create", scalar);

    /// <summary>Gets a constant in all lanes: <c>Vector.Create(0.5f)</c>.</summary>
    public Expression Broadcast(double number) => Broadcast(Literal(number));

    // ---- arithmetic ------------------------------------------------------------------------------------------------

    /// <summary>Computes a·b + c with a single rounding.</summary>
    public Expression MultiplyAdd(Expression a, Expression b, Expression c) => Call("FusedMultiplyAdd", a, b, c);

    /// <summary>Computes the IEEE maximum, which propagates NaN.</summary>
    public Expression Max(Expression a, Expression b) => Call("Max", a, b);

    /// <summary>
    /// Computes the maximum in one instruction of the processor. If an argument is NaN, the result is one of the two.
    /// </summary>
    public Expression MaxNative(Expression a, Expression b) => Call("MaxNative", a, b);

    /// <summary>Computes the IEEE minimum, which propagates NaN.</summary>
    public Expression Min(Expression a, Expression b) => Call("Min", a, b);

    public Expression Abs(Expression a) => Call("Abs", a);

    public Expression SquareRoot(Expression a) => Call(_isWide ? "Sqrt" : "SquareRoot", a);

    public Expression GreaterThan(Expression a, Expression b) => Call("GreaterThan", a, b);

    public Expression EqualTo(Expression a, Expression b) => Call("Equals", a, b);

    public Expression LessThan(Expression a, Expression b) => Call("LessThan", a, b);

    /// <summary>Gets a vector of the elements in which all bits are set in the lanes that are equal.</summary>
    public Expression EqualBits(Expression a, Expression b)
    {
        if (_isWide)
        {
            return EqualTo(a, b);
        }

        string bits = _scalar == "float" ? "int" : "long";
        return Call("As<" + bits + ", " + _scalar + ">", EqualTo(a, b));
    }

    public Expression And(Expression a, Expression b) => Call("BitwiseAnd", a, b);

    /// <summary>Gets the bits of a that are not set in b.</summary>
    public Expression AndNot(Expression a, Expression b) => Call("AndNot", a, b);

    /// <summary>Selects one of two values in each lane.</summary>
    public Expression Select(Expression condition, Expression whereTrue, Expression whereFalse)
        => Call("ConditionalSelect", condition, whereTrue, whereFalse);

    /// <summary>Calls a function of the runtime's <c>VectorMath</c>.</summary>
    public static Expression Function(string name, params Expression[] arguments)
        => Names.VectorMath + "." + name + "(" + string.Join(", ", arguments) + ")";

    // ---- scalars ---------------------------------------------------------------------------------------------------

    /// <summary>
    /// Gets a number as a literal of the element type, with the fewest digits that distinguish it from all others:
    /// <c>0.5f</c>, <c>3.0</c>.
    /// </summary>
    public string Literal(double number)
    {
        string digits = number.ToString("R", CultureInfo.InvariantCulture);
        return _scalar == "float" ? digits + "f" : digits.All(char.IsDigit) ? digits + ".0" : digits;
    }

    /// <summary>Gets an element: <c>Unsafe.Add(ref w, 3)</c>, or the reference itself for element 0.</summary>
    public static string Element(string reference, IndexExpression index)
        => index.IsZero ? reference : $"{Names.Unsafe}.Add(ref {reference}, {index})";

    /// <summary>Gets the reference to the first element of a span: <c>MemoryMarshal.GetReference(y1)</c>.</summary>
    public static string First(string span) => Names.MemoryMarshal + ".GetReference(" + span + ")";

    private static string Place(string reference, IndexExpression index)
        => "ref " + reference + (index.IsZero ? "" : ", " + index.ToOffset());

    private Expression Call(string method, params Expression[] arguments)
        => _class + "." + method + "(" + string.Join(", ", arguments) + ")";
}
