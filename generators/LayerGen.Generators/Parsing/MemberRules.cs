using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// The rules for the user's own members of a network class. A member is allowed if the generator does not write its
/// name, or if it is an overload of a generated method, unless it replaces a member that the generated code or the
/// runtime calls. Without these rules, the compiler would report errors in the generated file, or training would call
/// the wrong member without any message.
/// </summary>
internal sealed class MemberRules
{
    private readonly INamedTypeSymbol _type;
    private readonly GeneratedNames _names;
    private readonly Lazy<RuntimeMembers> _runtime;
    private readonly ICollection<Finding> _findings;
    private readonly CancellationToken _cancellation;

    private MemberRules(
        INamedTypeSymbol type,
        GeneratedNames names,
        Lazy<RuntimeMembers> runtime,
        ICollection<Finding> findings,
        CancellationToken cancellation)
    {
        _type = type;
        _names = names;
        _runtime = runtime;
        _findings = findings;
        _cancellation = cancellation;
    }

    public static void Check(
        NetworkPlace network,
        IAssemblySymbol library,
        GeneratedNames names,
        ICollection<Finding> findings,
        CancellationToken cancellation)
    {
        // Most networks have no members of their own that must be compared with these.
        var runtime = new Lazy<RuntimeMembers>(() => RuntimeMembers.Of(library, network));
        var rules = new MemberRules(network.Type, names, runtime, findings, cancellation);
        if (names.Contains(network.Type.Name) || names.HasAccessor(network.Type.Name, null))
        {
            Location location = network.Type.Locations.FirstOrDefault() ?? Location.None;
            findings.Add(new Finding(Rules.NameTaken, location, network.Type.Name, "member", network.Type.Name));
        }

        rules.CheckOwn();
        if (BaseRules.Check(network.Type, findings, cancellation))
        {
            rules.CheckInherited();
        }

        rules.CheckInterfaces();
    }

    /// <summary>
    /// Gets the user's own members that have the name or the signature of a generated member, and the class itself if
    /// it has such a name.
    /// </summary>
    public static IEnumerable<ISymbol> Taken(
        NetworkPlace network, GeneratedNames names, CancellationToken cancellation)
    {
        var runtime = new Lazy<RuntimeMembers>(() => throw new InvalidOperationException("Only names are compared."));
        var rules = new MemberRules(network.Type, names, runtime, [], cancellation);
        IEnumerable<ISymbol> taken = network.Type.GetMembers().Where(
            member => !member.IsImplicitlyDeclared && (rules.IsTaken(member) || rules.IsAccessor(member)));
        return names.Contains(network.Type.Name) ? taken.Append(network.Type) : taken;
    }

    private void CheckOwn()
    {
        foreach (ISymbol member in _type.GetMembers().Where(member => !member.IsImplicitlyDeclared))
        {
            if (IsTaken(member) || IsAccessor(member))
            {
                ReportOwn(member, Rules.NameTaken, Kind(member), Name(member));
            }
            else if (_runtime.Value.WhyTakesPlace(member) is { } reason)
            {
                ReportOwn(member, Rules.TakesPlace, "the " + Kind(member) + " '" + Name(member) + "'", reason);
            }
            else if (member is IMethodSymbol method && TakesCalls(method))
            {
                ReportOwn(
                    member,
                    Rules.TakesPlace,
                    "the " + Kind(member) + " '" + Name(member) + "'",
                    "its [OverloadResolutionPriority] would give it calls that are meant for a generated overload");
            }
            else if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
                && !IsChained(constructor))
            {
                ReportOwn(member, Rules.ConstructorNotChained);
            }
        }
    }

    /// <summary>Reports a member at each of its declarations.</summary>
    private void ReportOwn(ISymbol member, DiagnosticDescriptor rule, params object[] arguments)
    {
        string subject = rule == Rules.ConstructorNotChained ? Name(member) : _type.Name;
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            // The analyzer also sees the code of the generator, which is not the user's.
            if (!FileKinds.IsOfGenerator(reference.SyntaxTree.FilePath))
            {
                Location location = member.Locations.FirstOrDefault(l => l.SourceTree == reference.SyntaxTree)
                    ?? Location.None;
                _findings.Add(new Finding(rule, location, [subject, .. arguments]));
            }
        }
    }

    /// <summary>
    /// Checks the members of a base class. A generated member could hide one of them, or the runtime could call one,
    /// although the user has not written anything. The cause is the base class, so each rule reports one finding there.
    /// </summary>
    private void CheckInherited()
    {
        if (_type.BaseType is not { } listed)
        {
            return;
        }

        var hidden = new List<ISymbol>();
        var calledInstead = new List<ISymbol>();
        string why = "";
        for (INamedTypeSymbol? ancestor = listed;
            ancestor is { SpecialType: not SpecialType.System_Object };
            ancestor = ancestor.BaseType)
        {
            foreach (ISymbol member in ancestor.GetMembers()
                .Where(member =>
                    !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: MethodKind.Constructor }))
            {
                if (IsTaken(member))
                {
                    hidden.AddRange(Access.IsAccessible(member, _type) ? [member] : []);
                }
                else if (_runtime.Value.WhyTakesPlace(member) is { } reason)
                {
                    calledInstead.Add(member);
                    why = reason;
                }
            }
        }

        Location location =
            hidden.Count + calledInstead.Count == 0 ? Location.None : BaseList.Locate(_type, listed, _cancellation);
        if (hidden.Count > 0)
        {
            _findings.Add(
                new Finding(
                    Rules.NameTaken,
                    location,
                    _type.Name,
                    "inherited " + Kinds(hidden),
                    string.Join("', '", Names(hidden))));
        }

        if (calledInstead.Count > 0)
        {
            string members = "the inherited " + Kinds(calledInstead) + " '" + string.Join("', '", Names(calledInstead))
                + "'";
            _findings.Add(new Finding(Rules.TakesPlace, location, _type.Name, members, why));
        }
    }

    /// <summary>
    /// Checks the interfaces. An interface of the user can have another default implementation of a member of ours.
    /// </summary>
    private void CheckInterfaces()
    {
        foreach (INamedTypeSymbol implemented in _type.AllInterfaces
            .Where(implemented => !_runtime.Value.IsOurs(implemented)))
        {
            foreach (ISymbol member in implemented.GetMembers().Where(_runtime.Value.IsExplicit))
            {
                _findings.Add(new Finding(
                    Rules.TakesPlace,
                    BaseList.Locate(_type, implemented, _cancellation),
                    _type.Name,
                    "the interface '" + implemented.Name + "'",
                    "the runtime would call its '" + Name(member) + "' instead of the network's"));
            }
        }
    }

    /// <summary>
    /// Determines whether a constructor calls another constructor of the class. The constructors of a record and
    /// primary constructors are accepted here, because other rules reject them.
    /// </summary>
    private bool IsChained(IMethodSymbol constructor)
    {
        if (_type.IsRecord || _type.TypeKind != TypeKind.Class)
        {
            return true;
        }

        IEnumerable<SyntaxReference> references = constructor.DeclaringSyntaxReferences
            .Concat(constructor.PartialImplementationPart?.DeclaringSyntaxReferences ?? [])
            .Concat(constructor.PartialDefinitionPart?.DeclaringSyntaxReferences ?? []);
        return references.Any(reference => reference.GetSyntax(_cancellation)
            is TypeDeclarationSyntax
                or ConstructorDeclarationSyntax
            {
                Initializer.ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword,
            });
    }

    /// <summary>
    /// Determines whether a method takes precedence over the generated ones although its parameters are a worse match.
    /// </summary>
    private bool TakesCalls(IMethodSymbol method)
    {
        string name = method.MethodKind == MethodKind.Constructor ? GeneratedNames.Constructor : method.Name;
        return _names.HasMethod(name) && method.GetAttributes().Any(attribute =>
            FullName.Is(attribute, "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute")
            && attribute.ConstructorArguments is [{ Value: > 0 }]);
    }

    private bool IsTaken(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: not null } => false,
        // Another rule rejects primary constructors.
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            when constructor.DeclaringSyntaxReferences.Any(
                reference => reference.GetSyntax(_cancellation) is TypeDeclarationSyntax)
                => false,
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            => _names.HasMethod(GeneratedNames.Constructor, Signature(constructor)),
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method => _names.HasNonMethod(method.Name)
            || _names.HasMethod(method.Name, Signature(method)),
        IPropertySymbol or IFieldSymbol or IEventSymbol or INamedTypeSymbol => _names.Contains(member.Name),
        _ => false,
    };

    /// <summary>Determines whether a member has the name of an accessor of a generated property.</summary>
    private bool IsAccessor(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            => _names.HasAccessor(method.Name, method.Parameters.Length),
        IPropertySymbol or IFieldSymbol or IEventSymbol or INamedTypeSymbol => _names.HasAccessor(member.Name, null),
        _ => false,
    };

    /// <summary>
    /// Gets the parts that identify a method among those with the same name: the parameter types, whether they are
    /// passed by reference, and the number of type parameters.
    /// </summary>
    public static string Signature(IMethodSymbol method)
    {
        IEnumerable<string> parameters = method.Parameters.Select(parameter =>
            (parameter.RefKind == RefKind.None ? "" : "ref ")
                + parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(
                    SymbolDisplayFormat.MinimallyQualifiedFormat));
        return string.Join(", ", parameters) + (method.Arity == 0 ? "" : "`" + Format.Of(method.Arity));
    }

    private static string Kind(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "constructor",
        IMethodSymbol => "method",
        INamedTypeSymbol => "nested type",
        _ => member.Kind.ToString().ToLowerInvariant(),
    };

    private static string Name(ISymbol member)
        => member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
            ? constructor.ContainingType.Name + "(" + Signature(constructor) + ")"
            : member.Name.Substring(member.Name.LastIndexOf('.') + 1);

    /// <summary>Gets the kind of one member, or a word for several.</summary>
    private static string Kinds(List<ISymbol> members)
    {
        string[] kinds = [.. members.Select(Kind).Distinct()];
        return Names(members).Length == 1 ? kinds[0] : "members";
    }

    /// <summary>Gets the distinct names of members, limited to the number that fits in a message.</summary>
    private static string[] Names(List<ISymbol> members)
    {
        string[] names = [.. members.Select(Name).Distinct().OrderBy(name => name, StringComparer.Ordinal)];
        return names.Length <= 5 ? names : [.. names.Take(5), "…"];
    }
}
