using System.Reflection;
using LayerGen.Playground.Data;
using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Learning;

/// <summary>A network, its data and its training run.</summary>
internal interface ILearner : IDisposable
{
    /// <summary>Describes the run before its first step.</summary>
    RunMessage Begin(Wanted want);

    /// <summary>Trains until a limit is reached, and reports.</summary>
    /// <param name="limits">The limits; without one it only reports.</param>
    Report Advance(AdvanceArguments limits);
}

/// <summary>Creates learners for compiled networks.</summary>
internal static class Learners
{
    /// <summary>Creates a learner.</summary>
    /// <param name="network">The class of the network.</param>
    /// <param name="data">The data.</param>
    /// <param name="settings">How it is trained.</param>
    /// <exception cref="PlaygroundException">
    /// The network does not fit the data, a setting is wrong, or the user's own code throws an exception.
    /// </exception>
    public static ILearner Create(Type network, PlaygroundData data, TrainingSettings settings)
    {
        Type contract = network.GetInterfaces().First(
            candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(INetwork<,,,>));
        Type learner = typeof(Learner<,,,>).MakeGenericType(contract.GetGenericArguments());
        try
        {
            return (ILearner)Activator.CreateInstance(learner, data, settings)!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            throw inner as PlaygroundException ?? Described(inner);
        }
    }

    /// <summary>Describes an exception of the library or of the user's own code.</summary>
    public static PlaygroundException Described(Exception exception)
    {
        while (exception is TypeInitializationException or TargetInvocationException
            && exception.InnerException is { } cause)
        {
            exception = cause;
        }

        string message = exception is ArgumentException or InvalidOperationException or TrainingDivergedException
            ? exception.Message
            : $"{exception.GetType().Name}: {exception.Message}";
        return new(message, exception);
    }
}
