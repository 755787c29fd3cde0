using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Model;

/// <summary>
/// What is special about the code of a network whose declaration has an error. The code has every member that other
/// code needs, without the bodies, so that the compiler reports the error itself and not its consequences.
/// </summary>
/// <param name="Keyword">The kind of type that the user has declared: <c>class</c>, <c>record</c>, ….</param>
/// <param name="TypeParameters">The type parameters, such as <c>&lt;T&gt;</c>, or an empty string.</param>
/// <param name="ConstructorCall">
/// The call that every constructor needs, such as <c>this(default(int))</c>, or an empty string.
/// </param>
/// <param name="OwnMembers">The members that the user has declared, which must not be declared again.</param>
internal sealed record Skeleton(
    string Keyword, string TypeParameters, string ConstructorCall, EquatableArray<OwnMember> OwnMembers);

/// <summary>A member that the user has declared.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parameters">The number of parameters of a method, or −1 for other members.</param>
internal sealed record OwnMember(string Name, int Parameters);
