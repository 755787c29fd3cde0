using LayerGen.Training;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Training;

/// <summary>
/// The threads that train together: every part is done once, no thread continues before the last has finished, and
/// exceptions reach the caller.
/// </summary>
public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_part_is_done_once_before_the_next_work(int size)
    {
        using var team = new WorkerTeam(size);
        int[] done = new int[size];
        for (int round = 1; round <= 500; round++)
        {
            team.Run(part => done[part]++);
            done.ShouldAllBe(count => count == round);
        }
    }

    /// <summary>
    /// With many threads, the caller wakes the last ones late, when they have already seen the work, done it and gone
    /// to sleep again. Such a thread must not mistake the late call for the next work item.
    /// </summary>
    [Fact]
    public void A_thread_that_is_woken_late_does_not_do_its_part_twice()
    {
        using var team = new WorkerTeam(64);
        int[] done = new int[team.Size];
        for (int round = 1; round <= 300; round++)
        {
            team.Run(part => done[part]++);
            done.ShouldAllBe(count => count == round);
        }
    }

    [Fact]
    public async Task Sleeping_threads_are_woken()
    {
        using var team = new WorkerTeam(3);
        for (int round = 0; round < 3; round++)
        {
            // Much longer than a thread waits before it sleeps.
            await Task.Delay(50, TestContext.Current.CancellationToken);
            int parts = 0;
            team.Run(_ => Interlocked.Increment(ref parts));
            parts.ShouldBe(3);
        }
    }

    [Fact]
    public void A_failure_on_another_thread_is_thrown_after_all_parts_and_the_team_still_works()
    {
        using var team = new WorkerTeam(3);
        int others = 0;
        void Fail(int part)
        {
            if (part == 2)
            {
                throw new InvalidOperationException("part 2");
            }

            Interlocked.Increment(ref others);
        }

        InvalidOperationException error = Should.Throw<InvalidOperationException>(() => team.Run(Fail));
        error.Message.ShouldBe("part 2");
        error.StackTrace!.ShouldContain(nameof(Fail), customMessage: "as it was thrown");
        others.ShouldBe(2);

        int parts = 0;
        team.Run(_ => Interlocked.Increment(ref parts));
        parts.ShouldBe(3);
    }

    [Fact]
    public void The_failure_of_the_lowest_part_is_thrown()
    {
        using var team = new WorkerTeam(4);
        for (int round = 0; round < 20; round++)
        {
            Should.Throw<InvalidOperationException>(() => team.Run(part =>
            {
                if (part > 0)
                {
                    throw new InvalidOperationException($"part {part}");
                }
            })).Message.ShouldBe("part 1");
        }
    }

    [Fact]
    public void A_failure_of_the_calling_thread_waits_for_the_others_and_is_not_confused_with_later_ones()
    {
        using var team = new WorkerTeam(2);
        bool isOtherDone = false;
        using var isCalled = new ManualResetEventSlim();

        Should.Throw<InvalidOperationException>(() => team.Run(part =>
        {
            if (part == 0)
            {
                isCalled.Set();
                throw new InvalidOperationException("part 0");
            }

            isCalled.Wait(TestContext.Current.CancellationToken);
            Volatile.Write(ref isOtherDone, true);
            throw new NotSupportedException("part 1");
        })).Message.ShouldBe("part 0");
        isOtherDone.ShouldBeTrue();

        team.Run(_ => { });
    }
}
