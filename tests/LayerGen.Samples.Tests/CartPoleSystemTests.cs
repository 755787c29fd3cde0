using CartPoleSample;
using Shouldly;
using Xunit;

namespace LayerGen.Samples.Tests;

public sealed class CartPoleSystemTests
{
    private const double Tolerance = 1e-15;

    [Fact]
    public void From_rest_a_push_moves_cart_and_pole_apart()
    {
        // By hand: F/M = 10/1.1 = 100/11 and l·(4/3 − m/M) = (4/3 − 1/11)/2 = 41/66, so that the acceleration of the
        // pole is −(100/11)·(66/41) = −600/41 rad/s², and that of the cart is 100/11 + (m·l/M)·600/41 = 400/41 m/s². A
        // step is 1/50 s.
        CartPoleState after = CartPoleSystem.Step(default, isRight: true);

        after.Position.ShouldBe(0);
        after.Velocity.ShouldBe(8.0 / 41, Tolerance);
        after.Angle.ShouldBe(0);
        after.AngularVelocity.ShouldBe(-12.0 / 41, Tolerance);
    }

    [Fact]
    public void In_motion_positions_change_with_the_old_speeds()
    {
        // From the equations of Barto, Sutton and Anderson, computed independently.
        CartPoleState after = CartPoleSystem.Step(new CartPoleState(0.5, -0.3, 0.1, 0.7), isRight: false);

        after.Position.ShouldBe(0.494, Tolerance);
        after.Velocity.ShouldBe(-0.49635563387006576, Tolerance);
        after.Angle.ShouldBe(0.114, Tolerance);
        after.AngularVelocity.ShouldBe(1.022413034858951, Tolerance);
    }

    [Fact]
    public void Left_and_right_are_symmetric()
    {
        CartPoleState right = CartPoleSystem.Step(new CartPoleState(0.2, 0.4, -0.05, 0.3), isRight: true);
        CartPoleState left = CartPoleSystem.Step(new CartPoleState(-0.2, -0.4, 0.05, -0.3), isRight: false);

        left.ShouldBe(new CartPoleState(-right.Position, -right.Velocity, -right.Angle, -right.AngularVelocity));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(2.4, 0, false)]
    [InlineData(2.41, 0, true)]
    [InlineData(-2.41, 0, true)]
    [InlineData(0, 0.2094, false)] // 12° are 0.20944 radians.
    [InlineData(0, 0.2095, true)]
    [InlineData(0, -0.2095, true)]
    [InlineData(0, double.NaN, true)]
    public void It_ends_off_the_track_or_beyond_twelve_degrees(double position, double angle, bool isOver) =>
        CartPoleSystem.IsOver(new CartPoleState(position, 0, angle, 0)).ShouldBe(isOver);

    [Fact]
    public void Pushing_to_only_one_side_falls_within_a_dozen_steps()
    {
        PolicyNet alwaysLeft = new(seed: 0);
        alwaysLeft.Parameters.Clear();
        List<CartPoleState> states = [];

        int reward = Policy.Play(alwaysLeft, default, states.Add);

        reward.ShouldBe(states.Count - 1);
        reward.ShouldBeInRange(8, 12);
        CartPoleSystem.IsOver(states[^1]).ShouldBeTrue();
        CartPoleSystem.IsOver(states[^2]).ShouldBeFalse();
    }

    [Fact]
    public void A_start_is_within_its_bounds_and_depends_only_on_its_position()
    {
        Streams streams = new(5);
        CartPoleState[] starts = [.. Enumerable.Range(0, 200)
            .Select(episode => CartPoleState.Start(streams[episode].Random()))];

        starts.Distinct().Count().ShouldBe(200);
        starts.ShouldAllBe(start => new[] { start.Position, start.Velocity, start.Angle, start.AngularVelocity }.All(
            value => Math.Abs(value) <= 0.05));
        starts.Max(start => start.Angle).ShouldBeGreaterThan(0.04);
        starts.Min(start => start.Position).ShouldBeLessThan(-0.04);
        CartPoleState.Start(new Streams(5)[117].Random()).ShouldBe(starts[117]);
        CartPoleState.Start(new Streams(6)[117].Random()).ShouldNotBe(starts[117]);
    }
}
