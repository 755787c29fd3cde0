using LayerGen.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The network whose attributes are read: its class, its precision (<c>float</c> or <c>double</c>), and the types that
/// it uses.
/// </summary>
internal sealed record NetworkPlace(INamedTypeSymbol Type, string Scalar)
{
    /// <summary>
    /// A length that is more than any name needs, and short enough for names that are derived from it to be accepted by
    /// the compiler.
    /// </summary>
    private const int MaxPrefix = 200;

    /// <summary>Gets a value indicating whether the network computes in double precision.</summary>
    public bool IsDouble => Scalar == "double";

    /// <summary>Gets a value indicating whether the class has or inherits required members.</summary>
    public bool HasRequiredMembers { get; } = RequiredMembers.AreIn(Type);

    private readonly Dictionary<INamedTypeSymbol, string> _prefixes = new(SymbolEqualityComparer.Default);

    /// <summary>Gets the user-defined activations and losses.</summary>
    public IEnumerable<INamedTypeSymbol> UserTypes => _prefixes.Keys;

    /// <summary>
    /// Gets the prefix of the names of the methods for a user-defined type: the proposed one, with a number if another
    /// type has it.
    /// </summary>
    public string PrefixOf(INamedTypeSymbol type, string wanted)
    {
        if (!_prefixes.TryGetValue(type, out string? prefix))
        {
            wanted = wanted.Length > MaxPrefix ? wanted.Substring(0, MaxPrefix) : wanted;
            prefix = wanted;
            for (int number = 2; _prefixes.ContainsValue(prefix); number++)
            {
                prefix = wanted + Format.Of(number);
            }

            _prefixes.Add(type, prefix);
        }

        return prefix;
    }
}
