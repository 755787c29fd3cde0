using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Tests;

/// <summary>The array in the models. Two arrays are equal if their elements are equal.</summary>
public sealed class EquatableArrayTests
{
    [Fact]
    public void Arrays_of_equal_elements_are_equal()
    {
        Of("a", "b").ShouldBe(Of("a", "b"));
        Of("a", "b").GetHashCode().ShouldBe(Of("a", "b").GetHashCode());
        Of("a", "b").Equals((object)Of("a", "b")).ShouldBeTrue();
        Of().ShouldBe(default);
        Of().GetHashCode().ShouldBe(default(EquatableArray<string>).GetHashCode());
    }

    [Fact]
    public void Arrays_of_different_elements_are_not_equal()
    {
        Of("a", "b").ShouldNotBe(Of("b", "a"));
        Of("a", "b").ShouldNotBe(Of("a"));
        Of("a").ShouldNotBe(Of("a", "b"));
        Of("a").ShouldNotBe(default);
        Of("a").Equals((object)"a").ShouldBeFalse();
        Of("a", "b").GetHashCode().ShouldNotBe(Of("b", "a").GetHashCode());
    }

    private static EquatableArray<string> Of(params string[] items) => new([.. items]);
}
