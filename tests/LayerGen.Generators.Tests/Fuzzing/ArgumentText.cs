namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>Draws the text of an argument: a plausible constant, or one that may have to be refused.</summary>
internal static class ArgumentText
{
    private static readonly string[] WrongIntegers =
    [
        "0", "-1", "int.MinValue", "int.MaxValue", "65536", "46341", "46340", "1 << 30", "2147483648", "99999999999",
        "-2147483648", "1.5", "\"x\"", "'a'", "'\\0'", "default", "(int)3.7", "1 / 0", "int.MaxValue + 1",
        "unchecked(int.MaxValue + 1)", "(byte)3", "2u", "0x7FFFFFFF", "1_000", "257", "100000", "sizeof(int)",
        "Size.Two", "Missing", "Missing.Too", "nameof(Size).Length", "true ? 2 : 3", "(short)-1", "",
    ];

    private static readonly string[] WrongDoubles =
    [
        "double.NaN", "double.PositiveInfinity", "double.NegativeInfinity", "-0.0", "0", "1", "2", "-1", "1e308",
        "-1e308", "1e-320", "double.Epsilon", "float.Epsilon", "1e-46", "1e39", "0.1f", "1m", "1L", "'a'", "1 / 0.0",
        "0.0 / 0", "0.99999999", "0.9999999999999999", "int.MaxValue", "float.MaxValue", "default", "1e-45f", "0.5",
        "(double)long.MinValue", "", "Missing",
    ];

    private static readonly string[] WrongFlags = ["null", "1", "!true", "default", "true & false", "\"true\"", ""];

    private static readonly string[] WrongTypes =
    [
        "int", "string", "void", "System.Collections.Generic.List<>", "System.Math", "System.IDisposable", "Missing",
        "Net", "dynamic", "(int, int)", "float*", "delegate*<void>", "System.Enum", "T", "Bent[]", "Missing<int>",
        "OpenBend<>", "OpenBend<float>", "OpenBend<double>", "OpenBend<Missing>", "OpenBend<OpenBend<float>>",
        "StaticBend", "BendInterface", "AbstractBend", "Explicit", "DoubleBent", "WideBend", "BendHolder.Hidden",
        "BendHolder.Visible", "LocalBend", "BendStruct", "BendRecord", "System.ReadOnlySpan<float>", "global::Bent",
        "OldBend", "Bent?", "Holder<>.Inner", "Holder<int>.Inner", "Holder<>", "LayerGen.IActivation<float>",
        "BentFromBent", "BrokenBend", "Pinball", "WidePinball", "OpenPinball<>", "OpenPinball<float>", "ExplicitPinball",
        "PinballHolder.Hidden", "PinballHolder.Visible", "OldPinball", "BrokenPinball", "LayerGen.ILoss<float>",
    ];

    private static readonly string[] Arrays =
    [
        "new double[] { 1, 2 }", "new[] { 1.0, 2.0 }", "new double[0]", "new double[] { }", "null", "[1, 2]", "[]",
        "new double[] { double.NaN, -1 }", "new[] { 1f, 2f }", "new object[] { 1.0 }", "new double[2]", "default",
        "new double[3] { 1, 2, 3 }", "new double[,] { { 1 } }", "(double[])null", "new double[] { 0, 1e-320 }",
        "[.. new double[] { 1 }]", "new double[] { 1, 1, 1, 1, }", "new double[] { Missing, 2 }", "new[] { 1, 2.5 }",
        "new double[] { 1e39, 1e-46 }", "new double[20000]", "1.0", "\"12\"", "new double[] { 1, , 2 }",
    ];

    /// <summary>Returns a constant that usually fits.</summary>
    /// <param name="draw">The choices.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="width">The number that integers usually are, so that the layers of a network fit together.</param>
    public static string Plausible(Draw draw, DeclarableArgument argument, int width)
    {
        Type type = Nullable.GetUnderlyingType(argument.Type) ?? argument.Type;
        return type switch
        {
            { IsEnum: true } => PlausibleEnum(draw, type),
            _ when type == typeof(int) => draw.Chance(0.6) ? $"{width}" : $"{1 + draw.Below(4)}",
            _ when type == typeof(double) => draw.One("0.1", "0.25", "0.5", "0.9", "1e-5", "1"),
            _ when type == typeof(bool) => draw.One("true", "false"),
            _ when type == typeof(Type) && argument.Name == "loss" => draw.One("typeof(Pinball)", "typeof(WidePinball)"),
            _ when type == typeof(Type) => draw.One("typeof(Bent)", "typeof(DoubleBent)"),
            _ when type == typeof(double[])
                => "new double[] { " + string.Join(", ", Enumerable.Repeat("1.5", width)) + " }",
            _ => "null",
        };
    }

    /// <summary>Returns a constant that is unusual, wrong, or of a wrong type.</summary>
    public static string Hostile(Draw draw, DeclarableArgument argument)
    {
        if (draw.Chance(0.1))
        {
            return draw.One(
                "null", "\"text\"", "typeof(int)", "new[] { 1 }", "x => x", "throw null", "nameof(Missing)", "default",
                "await 1", "this", "Net", "(", "/* */", "$\"{1}\"", "Activation.Relu", "Initializer.He", "1, 2");
        }

        Type type = Nullable.GetUnderlyingType(argument.Type) ?? argument.Type;
        return type switch
        {
            { IsEnum: true } => HostileEnum(draw, type),
            _ when type == typeof(int) => draw.One(WrongIntegers),
            _ when type == typeof(double) => draw.One(WrongDoubles),
            _ when type == typeof(bool) => draw.One(WrongFlags),
            _ when type == typeof(Type) => $"typeof({draw.One(WrongTypes)})",
            _ when type == typeof(double[]) => draw.One(Arrays),
            _ => draw.One("null", "default", "1"),
        };
    }

    private static string PlausibleEnum(Draw draw, Type type)
    {
        string[] names = Enum.GetNames(type);
        string first = type.FullName + "." + draw.One(names);
        return type.IsDefined(typeof(FlagsAttribute), false) && draw.Chance(0.3)
            ? first + " | " + type.FullName + "." + draw.One(names)
            : first;
    }

    private static string HostileEnum(Draw draw, Type type)
    {
        string name = type.FullName!;
        string member = draw.One(Enum.GetNames(type));
        return draw.One(
            $"({name})99", $"({name})(-1)", $"({name})int.MinValue", $"({name})int.MaxValue", $"default({name})",
            "default", "0", "1", $"{name}.Missing", $"{name}.{member} | {name}.{draw.One(Enum.GetNames(type))}",
            $"~{name}.{member}", $"({name})0", $"({name})1.5", $"({name})2147483648", member, $"({name}.{member})",
            $"{name}.", $"{type.Name}.{member}", $"({name})({name}.{member} + 1)", $"(int){name}.{member}", "null");
    }
}
