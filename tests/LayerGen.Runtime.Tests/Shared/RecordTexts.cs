using System.Globalization;
using System.Reflection;

namespace LayerGen.Tests.Shared;

/// <summary>
/// The texts of all public records of an assembly, each with numbers whose format depends on the culture.
/// </summary>
internal static class RecordTexts
{
    /// <summary>A culture in which everything that can differ does differ.</summary>
    private static readonly CultureInfo Odd = MakeOdd();

    /// <summary>Returns the records whose text differs in another culture, or that cannot be created here.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="records">Receives the names of all records.</param>
    public static IEnumerable<string> OfTheMachinesCulture(Assembly assembly, ICollection<string> records)
    {
        foreach (Type type in assembly.GetExportedTypes()
            .Where(type => IsRecord(type) && !type.IsAbstract && !type.ContainsGenericParameters))
        {
            records.Add(type.Name);
            object? record = Make(type, depth: 0);
            string invariant = record is null ? $"cannot make a {type.Name}" : In(CultureInfo.InvariantCulture, record);
            string odd = record is null ? "" : In(Odd, record);
            if (invariant != odd)
            {
                yield return $"{type.Name}: {invariant} | {odd}";
            }
        }
    }

    private static bool IsRecord(Type type) => type.GetMethod(
        "PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    private static string In(CultureInfo culture, object record)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return record.ToString()!;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>
    /// Creates a record with its constructor that has the most parameters, or with a method of the record that it
    /// derives from.
    /// </summary>
    private static object? Make(Type type, int depth)
    {
        IEnumerable<MethodBase> makers =
        [
            .. type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length),
            .. type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == type && !method.IsSpecialName),
            .. type.BaseType!.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == type),
            .. type.BaseType.BaseType?.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == type) ?? [],
        ];
        foreach (MethodBase maker in makers)
        {
            foreach (double? number in (ReadOnlySpan<double?>)[-1234.5, 0.125, 1234.5, null])
            {
                try
                {
                    object?[] arguments = [.. maker.GetParameters().Select(parameter =>
                        number is null && parameter.HasDefaultValue
                            ? parameter.DefaultValue
                            : Value(parameter.ParameterType, number ?? 0.125, depth))];
                    object? record = maker is ConstructorInfo constructor
                        ? constructor.Invoke(arguments)
                        : maker.Invoke(null, arguments);
                    SetProperties(record!, depth);
                    return record;
                }
                catch (TargetInvocationException)
                {
                    // The method does not accept this number.
                }
            }
        }

        return null;
    }

    private static void SetProperties(object record, int depth)
    {
        foreach (PropertyInfo property in record.GetType().GetProperties()
            .Where(property => property.CanWrite && property.PropertyType != typeof(int)))
        {
            foreach (double number in (ReadOnlySpan<double>)[-1234.5, 0.125])
            {
                try
                {
                    if (Value(property.PropertyType, number, depth) is { } value)
                    {
                        property.SetValue(record, value);
                        break;
                    }
                }
                catch (TargetInvocationException)
                {
                    // The method does not accept this number.
                }
            }
        }
    }

    private static object? Value(Type type, double number, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(double) => number,
            _ when type == typeof(int) => (int)Math.Max(1, Math.Abs(number)),
            _ when type == typeof(long) => (long)number,
            _ when type == typeof(string) => "name",
            _ when type.IsAssignableFrom(typeof(double[])) && type != typeof(object) => new[] { 0.125 },
            _ when type.IsAssignableFrom(typeof(string[])) && type != typeof(object) => new[] { "name" },
            _ when type == typeof(Func<ScheduleContext, double>) => (Func<ScheduleContext, double>)(_ => number),
            _ when type == typeof(Optimizer) => Optimizer.Adam(0.125),
            _ when type == typeof(Schedule) => Schedule.Exponential(0.125),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ when IsRecord(type) && depth < 3 => Make(type, depth + 1),
            { IsValueType: true } => Activator.CreateInstance(type),
            _ => null,
        };
    }

    private static CultureInfo MakeOdd()
    {
        var culture = (CultureInfo)new CultureInfo("de-DE").Clone();
        culture.NumberFormat.NegativeSign = "minus ";
        culture.NumberFormat.NaNSymbol = "none";
        culture.NumberFormat.PositiveInfinitySymbol = "much";
        return culture;
    }
}
