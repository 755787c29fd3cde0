using System.Collections;
using System.Reflection;

namespace LayerGen.Generators.Tests;

/// <summary>Finds all objects that can be reached from an object through its fields and elements.</summary>
internal static class ReachableObjects
{
    private const BindingFlags Own = BindingFlags.Instance
        | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IReadOnlyCollection<object> From(object? root)
    {
        var reached = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>([root]);
        while (open.TryPop(out object? next))
        {
            // A Type leads to all of reflection and holds nothing of a compilation.
            if (next is null or string or Type or Pointer
                || next.GetType() is { IsPrimitive: true } or { IsEnum: true }
                || !reached.Add(next))
            {
                continue;
            }

            foreach (object? inner in next is Array array ? array : Fields(next))
            {
                open.Push(inner);
            }
        }

        return reached;
    }

    private static IEnumerable Fields(object value)
    {
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Own))
            {
                yield return field.GetValue(value);
            }
        }
    }
}
