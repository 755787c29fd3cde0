namespace LayerGen.CodeFixes;

/// <summary>A change that the light bulb offers for some diagnostics.</summary>
internal sealed class Fix
{
    private readonly Func<FixSite, IEnumerable<FixPlan>> _plans;

    /// <param name="title">The title, a composite format if it depends on the declaration.</param>
    /// <param name="plans">Returns the changes that can be made, and none if the fix does not apply.</param>
    /// <param name="ids">The ids of the diagnostics.</param>
    public Fix(string title, Func<FixSite, IEnumerable<FixPlan>> plans, params string[] ids)
    {
        Title = title;
        _plans = plans;
        Ids = ids;
    }

    /// <param name="title">The title.</param>
    /// <param name="plan">Returns the change, or null if the fix does not apply.</param>
    /// <param name="ids">The ids of the diagnostics.</param>
    public Fix(string title, Func<FixSite, FixPlan?> plan, params string[] ids)
        : this(title, site => plan(site) is { } one ? [one] : [], ids)
    {
    }

    /// <summary>Gets the title as a composite format.</summary>
    public string Title { get; }

    /// <summary>Gets the ids of the diagnostics.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Returns the changes that can be made at a place.</summary>
    public IEnumerable<FixPlan> PlansFor(FixSite site) => _plans(site);
}
