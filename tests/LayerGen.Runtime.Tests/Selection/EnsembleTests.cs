using LayerGen.Data;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Selection;

public sealed class EnsembleTests
{
    private static readonly SmallNet[] Members = [.. Enumerable.Range(0, 5).Select(seed => new SmallNet(seed))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Its_outputs_are_the_mean_of_its_members()
    {
        Ensemble<SmallNet, double> ensemble = Ensemble.Of(Members);
        Dataset<double> data = Parity.AllImages<double>(2, 2);
        double[] x = [.. Enumerable.Range(0, 4)
            .SelectMany(feature => Enumerable.Range(0, 16).Select(s => data.GetInput(s)[feature]))];
        double[] many = new double[2 * 16];
        ensemble.PredictByFeature(x, many, 16);

        // So many outputs that those of a member do not fit on the stack.
        double[] tenTimes = new double[2 * 160];
        ensemble.PredictByFeature(
            [.. x.Chunk(16).SelectMany(feature => Enumerable.Repeat(feature, 10).SelectMany(samples => samples))],
            tenTimes,
            160);
        tenTimes.Chunk(16).Select(part => part.Sum())
            .ShouldBe([.. Enumerable.Repeat(many[..16].Sum(), 10), .. Enumerable.Repeat(many[16..].Sum(), 10)]);
        for (int s = 0; s < 16; s++)
        {
            double[] one = new double[2];
            double[] own = new double[2];
            double[] mean = new double[2];
            ensemble.Predict(data.GetInput(s), one);
            foreach (SmallNet member in Members)
            {
                member.Predict(data.GetInput(s), own);
                mean[0] += own[0] / 5;
                mean[1] += own[1] / 5;
            }

            one.ShouldBe(mean, 1e-15);
            one.ShouldBe([many[s], many[16 + s]], "one and many have the same bits");
            one.Sum().ShouldBe(1, 1e-12);
        }
    }

    [Fact]
    public void Agreement_is_the_share_of_members_with_the_same_decision()
    {
        Ensemble<SmallNet, double> ensemble = Ensemble.Of(Members);
        Dataset<double> data = Parity.AllImages<double>(2, 2);
        double[] agreement = ensemble.ComputeAgreement(data);
        for (int s = 0; s < 16; s++)
        {
            double[] output = new double[2];
            ensemble.Predict(data.GetInput(s), output);
            int decided = ArgMax.Of<double>(output);
            int alike = Members.Count(member =>
            {
                double[] own = new double[2];
                member.Predict(data.GetInput(s), own);
                return ArgMax.Of<double>(own) == decided;
            });
            agreement[s].ShouldBe(alike / 5.0);
        }

        agreement.Distinct().Count().ShouldBeGreaterThan(1, "untrained members do not agree about everything");
        Ensemble<SmallNet, double> single = Ensemble.Of(Members.Take(1));
        single.ComputeAgreement(data).ShouldAllBe(share => share == 1);
    }

    [Fact]
    public void Agreement_about_independent_outputs_is_the_mean_over_them()
    {
        // With weights of 0, a member decides by the signs of its biases: yes and yes, yes and no, yes and no.
        TwoLabelsNet[] members = [.. ((double[])[2, -1, -1]).Select(second =>
        {
            var network = new TwoLabelsNet(seed: 1);
            network.Parameters.Clear();
            network.b1[0] = 1;
            network.b1[1] = second;
            return network;
        })];

        Ensemble.Of(members).ComputeAgreement([0.5]).ShouldBe((3 + 2) / 6.0);
    }

    [Fact]
    public void Its_members_are_trained_from_their_seeds_for_any_number_of_threads()
    {
        (Dataset<double> train, Dataset<double> validation) = SmallNet.Data();
        TrainingOptions options = new() { Epochs = 10, BatchSize = 16, Optimizer = Optimizer.Adam(0.02) };
        Ensemble<SmallNet, double> Train(int threads) =>
            Ensemble.Train(
                seed => new SmallNet(seed),
                train, validation, options, members: 4, firstSeed: 7, threads, Cancellation);

        Ensemble<SmallNet, double> one = Train(1);
        Ensemble<SmallNet, double> three = Train(3);
        one.Members.Count.ShouldBe(4);
        for (int k = 0; k < 4; k++)
        {
            var alone = new SmallNet(7 + k);
            alone.Train(train, validation, options, Cancellation);
            one.Members[k].Parameters.ToArray().ShouldBe(alone.Parameters.ToArray());
            three.Members[k].Parameters.ToArray().ShouldBe(alone.Parameters.ToArray());
        }
    }

    [Fact]
    public void Different_networks_can_form_an_ensemble()
    {
        var ensemble = new Ensemble<IPredictor<float>, float>(
            [new ImprovedNet(seed: 1), Ensemble.Of([new ImprovedNet(seed: 2), new ImprovedNet(seed: 3)])]);
        float[] y = new float[2];
        ensemble.Predict([1, 0, 1, 1], y);
        y.Sum().ShouldBe(1, 1e-6f);
        ensemble.InputCount.ShouldBe(4);
        ensemble.OutputCount.ShouldBe(2);
        ensemble.LossFunction.ShouldBe(LossFunction.CrossEntropy);
    }

    [Fact]
    public void One_prediction_allocates_nothing()
    {
        Ensemble<SmallNet, double> ensemble = Ensemble.Of(Members);
        double[] x = [1, 0, 1, 1];
        double[] y = new double[2];
        ensemble.Predict(x, y);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 100; k++)
        {
            ensemble.Predict(x, y);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Members_that_do_not_match_are_rejected()
    {
        Should.Throw<ArgumentException>(() => new Ensemble<SmallNet, double>([]))
            .Message.ShouldContain("Expected at least 1 member, but got none.");
        Should.Throw<ArgumentException>(() => new Ensemble<SmallNet, double>([new SmallNet(seed: 1), null!]))
            .Message.ShouldContain("member 1 is null");
        Should.Throw<ArgumentException>(
            () => new Ensemble<IPredictor<double>, double>([new SmallNet(seed: 1), new LineNet(seed: 1)]))
            .Message.ShouldContain(
                "Expected members of the same kind (4 inputs, 2 outputs, CrossEntropy), but got 1 inputs, "
                + "1 outputs, MeanSquaredError.");
        Should.Throw<InvalidOperationException>(() => Ensemble.Of([new LineNet(seed: 1)]).ComputeAgreement([1.0]))
            .Message.ShouldContain("a regression");
        Ensemble<SmallNet, double> ensemble = Ensemble.Of(Members);
        Should.Throw<ArgumentException>(() => ensemble.Predict(new double[3], new double[2]));
    }
}

[Network(1, Precision = Precision.Double)]
[Dense(2, Activation.Sigmoid)]
[Loss(LossFunction.BinaryCrossEntropy)]
[Optimizers(OptimizerKinds.Adam)]
internal partial class TwoLabelsNet;
