using System.Collections.Immutable;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>Draws edits of a solution, as in an editor.</summary>
internal static class RandomEdit
{
    private const int MostFiles = 9;

    private const int MostNetworks = 6;

    private static readonly string[] Names =
        ["Net0", "Net1", "Net2", "NET0", "net1", "Net3", "Largest", "Smallest", "Net4", "nEt0"];

    private static readonly (string Name, Func<Draw, EditedSolution, EditedSolution> Edit)[] OfFiles =
    [
        ("nothing", (_, solution) => solution),
        ("edit an unrelated file", (draw, solution) => File(
            draw, solution, true, file => file with { Comment = draw.Below(9) })),
        ("edit above a network", (draw, solution) => File(
            draw, solution, false, file => file with { Comment = draw.Below(9) })),
        ("a hiding type", (draw, solution) => File(
            draw, solution, true, file => file with { DeclaresVector = !file.DeclaresVector && !Hides(solution) })),
        ("a global alias", (draw, solution) => File(
            draw,
            solution,
            true,
            file => file with { HasAlias = !file.HasAlias && !solution.Files.Any(other => other.HasAlias) })),
        ("another part", (draw, solution) => File(
            draw, solution, true, file => file with { PartOf = file.PartOf is null ? draw.One(Names) : null })),
        ("a member in another part", (draw, solution) => File(
            draw, solution, true, file => file with { PartHidesDataset = !file.PartHidesDataset })),
        ("add a file", AddFile),
        ("add a file with a network", (draw, solution) => NewNetwork(draw, solution) is { } network
            ? AddFile(draw, solution, network)
            : solution),
        ("remove a file", (draw, solution) => solution.Files.Length > 2
            ? new EditedSolution(solution.Files.Remove(draw.One(solution.Files)))
            : solution),
    ];

    private static readonly (string Name, Func<Draw, EditedSolution, EditedNetwork, EditedNetwork> Edit)[] OfNetworks =
    [
        ("another form", (draw, _, network) => network with { Form = draw.Below(4) }),
        ("the body of a member", (draw, _, network) => network with { Body = draw.Below(9) }),
        ("inputs", (draw, _, network) => network with { Inputs = draw.Below(4) }),
        ("units", (draw, _, network) => network with { Units = new EquatableList(1 + draw.Below(3)) }),
        ("more layers", (draw, _, network) => network with { Units = new EquatableList(1 + draw.Below(3), 2) }),
        ("the precision", (_, _, network) => network with { IsDouble = !network.IsDouble }),
        ("partial", (_, _, network) => network with { IsPartial = !network.IsPartial }),
        ("a hiding member", (_, _, network) => network with { HidesVector = !network.HidesVector }),
        ("the name", (draw, solution, network) => network with { Name = FreeName(draw, solution) ?? network.Name }),
    ];

    /// <summary>Returns the edited solution, and the name of the edit.</summary>
    public static (string Name, EditedSolution Solution) Apply(Draw draw, EditedSolution solution)
    {
        EditedFile[] files = [.. solution.Files.Where(file => file.Networks.Length > 0)];
        int kind = draw.Below(OfFiles.Length + OfNetworks.Length + 3);
        if (kind < OfFiles.Length)
        {
            return (OfFiles[kind].Name, OfFiles[kind].Edit(draw, solution));
        }

        kind -= OfFiles.Length;
        if (files.Length == 0 || kind >= OfNetworks.Length)
        {
            return ("the networks of a file", EditNetworks(draw, solution));
        }

        EditedFile place = draw.One(files);
        EditedNetwork network = draw.One(place.Networks);
        return (
            OfNetworks[kind].Name,
            solution.With(place, network, OfNetworks[kind].Edit(draw, solution, network)));
    }

    private static EditedSolution EditNetworks(Draw draw, EditedSolution solution)
    {
        EditedFile file = draw.One(solution.Files);
        ImmutableArray<EditedNetwork> networks = file.Networks;
        networks = draw.Below(3) switch
        {
            0 when NewNetwork(draw, solution) is { } added => networks.Insert(draw.Below(networks.Length + 1), added),
            1 when networks.Length > 0 => networks.RemoveAt(draw.Below(networks.Length)),
            _ => [.. networks.Reverse()],
        };
        return solution.With(file, file with { Networks = networks });
    }

    private static EditedSolution File(
        Draw draw, EditedSolution solution, bool isUnrelated, Func<EditedFile, EditedFile> edit)
    {
        EditedFile[] files = [.. solution.Files.Where(file => file.Networks.IsEmpty == isUnrelated)];
        if (files.Length == 0)
        {
            return solution;
        }

        EditedFile file = draw.One(files);
        return solution.With(file, edit(file));
    }

    private static bool Hides(EditedSolution solution) => solution.Files.Any(file => file.DeclaresVector);

    private static EditedSolution AddFile(Draw draw, EditedSolution solution) => AddFile(draw, solution, []);

    private static EditedSolution AddFile(Draw draw, EditedSolution solution, params EditedNetwork[] networks)
    {
        int number = draw.Below(100);
        while (solution.Files.Any(file => file.Path == $"File{number}.cs"))
        {
            number++;
        }

        return solution.Files.Length >= MostFiles
            ? solution
            : new EditedSolution(solution.Files.Add(new EditedFile($"File{number}.cs", [.. networks])));
    }

    private static EditedNetwork? NewNetwork(Draw draw, EditedSolution solution)
        => solution.Networks.Count() < MostNetworks && FreeName(draw, solution) is { } name
            ? new EditedNetwork(name, 1 + draw.Below(3), new EquatableList(1 + draw.Below(3)))
            : null;

    private static string? FreeName(Draw draw, EditedSolution solution)
    {
        string[] free = [.. Names.Where(name => solution.Networks.All(network => network.Name != name))];
        return free.Length == 0 ? null : draw.One(free);
    }
}
