using System.Reflection;
using LayerGen.Data;

namespace LayerGen.Tests.Training;

/// <summary>Values of training options, for tests that change every option.</summary>
internal static class OptionValues
{
    /// <summary>Returns another value of an option than that of some options.</summary>
    public static object Other(PropertyInfo property, TrainingOptions options)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        object? value = property.GetValue(options);
        return type switch
        {
            _ when type == typeof(int) => ((int?)value ?? 0) + 1,
            _ when type == typeof(long) => ((long?)value ?? 0) + 1,
            _ when type == typeof(double) => ((double?)value ?? 0) + 0.5,
            _ when type == typeof(bool) => !((bool?)value ?? false),
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().First(member => !Equals(member, value)),
            _ when type == typeof(Optimizer) => Optimizer.GradientDescent(0.1),
            _ when type == typeof(Schedule) => Schedule.Exponential(0.5),
            _ when type == typeof(Augmentation) => new BitFlip(0.5),
            _ when type == typeof(LastBatch) => LastBatch.Merge(3),
            _ when type == typeof(EarlyStopping) => new EarlyStopping { MinDelta = 0.125 },
            _ => throw new NotSupportedException(
                $"TrainingOptions.{property.Name} is a {type}: give the test another value of it, "
                + "and see that its text tells the two apart."),
        };
    }
}
