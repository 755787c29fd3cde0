namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>
/// Checks random projects. <c>dotnet run -c Release --project tests/LayerGen.Fuzz -- declarations</c> checks as many
/// others as time permits.
/// </summary>
public sealed class RandomDeclarationTests
{
    // Every run uses this seed. Change it to draw other declarations.
    private const int Seed = 20_15;

    private const int Declarations = 50;

    [Fact]
    public void Random_declarations_get_code_that_compiles_or_an_error_at_the_declaration()
    {
        for (int number = 0; number < Declarations; number++)
        {
            FuzzSource source = RandomProject.Draw(Seed, number);
            if (DeclarationCases.Check(source).Failure is { } failure)
            {
                (FuzzSource smallest, FuzzFailure again) = DeclarationCases.Shrink(source, failure);
                Assert.Fail(FailureText.AsTest(smallest, again, $"Declaration_{number}_of_seed_{Seed}"));
            }
        }
    }

    [Fact]
    public void A_case_is_the_same_in_every_run()
    {
        for (int number = 0; number < 50; number++)
        {
            RandomProject.Draw(Seed, number).Files.ShouldBe(RandomProject.Draw(Seed, number).Files);
        }
    }

    [Fact]
    public void The_text_that_is_cut_contains_every_attribute_and_every_property()
    {
        string[] names =
        [
            .. DeclarableAttribute.All.Select(attribute => "[" + attribute.Name),
            .. DeclarableAttribute.All.SelectMany(attribute => attribute.Properties)
                .Select(property => property.Name + " = "),
        ];

        names.Length.ShouldBeGreaterThan(30);
        names.Where(name => !EveryAttribute.Text.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
