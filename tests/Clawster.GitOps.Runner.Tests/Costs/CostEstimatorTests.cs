using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Clawster.GitOps.Runner.Costs;

namespace Clawster.GitOps.Runner.Tests.Costs;

public sealed class CostEstimatorTests
{
    private static readonly CostEstimator s_estimator = new(PriceCatalogue.Embedded);

    public static IEnumerable<TheoryDataRow<string, string, string, string, int, string>> Golden() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Costs", "golden.csv"))
            .Where(static line => !line.StartsWith('#'))
            .Skip(1)
            .Select(static line => line.Split(','))
            .Select(static cells => new TheoryDataRow<string, string, string, string, int, string>(cells[0], cells[1], cells[2], cells[3], int.Parse(cells[4], CultureInfo.InvariantCulture), cells[5]));

    [Theory]
    [MemberData(nameof(Golden))]
    public void The_fixed_part_is_what_was_worked_out_by_hand(string region, string instanceType, string nat, string loadBalancer, int bots, string expected)
    {
        var fleet = Fleets.Of(region, instanceType, nat, loadBalancer, bots);

        var cost = s_estimator.Estimate(fleet.Fleet, fleet.Bots);

        Assert.Empty(cost.Unpriced);
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Math.Round(cost.Fixed, 2, MidpointRounding.AwayFromZero));
    }

    [Theory]
    [InlineData(1, 38, 68)]
    [InlineData(3, 108, 87)]
    [InlineData(5, 178, 123)]
    [InlineData(10, 353, 213)]
    public void The_table_of_the_design_document_is_reproduced(int bots, int starter, int production)
    {
        Assert.Equal(starter, DocumentTiers.Starter(bots, PriceCatalogue.Embedded));
        Assert.Equal(production, DocumentTiers.Production(bots, PriceCatalogue.Embedded));
    }

    [Fact]
    public void What_has_no_price_is_named_and_not_counted_as_free()
    {
        var fleet = Fleets.Of("eu-central-1", "m7g.large", "instance", "none", 1);

        var cost = s_estimator.Estimate(fleet.Fleet, fleet.Bots);

        Assert.Contains("m7g.large instance in eu-central-1", Assert.Single(cost.Unpriced), StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_without_bots_costs_nothing()
    {
        var fleet = Fleets.Of("eu-central-1", "t4g.small", "gateway", "shared", 0);

        Assert.Equal(0, s_estimator.Estimate(fleet.Fleet, fleet.Bots).Total.High);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void The_production_preset_is_suggested_from_the_third_bot_on(int bots, bool suggested)
    {
        var fleet = Fleets.Of("us-east-1", "t3.small", "instance", "dedicated", bots);

        var suggestions = new NetworkAdvisor(s_estimator).Advise(fleet.Fleet, fleet.Bots, []);

        Assert.Equal(suggested, suggestions.Any(static suggestion => suggestion.Id == NetworkSuggestion.Production));
    }

    [Fact]
    public void A_dismissed_suggestion_is_not_made_again()
    {
        var fleet = Fleets.Of("us-east-1", "t3.small", "instance", "dedicated", 4);

        Assert.Empty(new NetworkAdvisor(s_estimator).Advise(fleet.Fleet, fleet.Bots, [NetworkSuggestion.Production, NetworkSuggestion.Cheaper]));
    }

    [Fact]
    public void The_cheapest_way_keeps_a_way_in_and_a_way_out()
    {
        var fleet = Fleets.Of("us-east-1", "t3.small", "gateway", "dedicated", 5);

        var cheaper = new NetworkAdvisor(s_estimator).Advise(fleet.Fleet, fleet.Bots, []).Single(static suggestion => suggestion.Id == NetworkSuggestion.Cheaper);

        Assert.Equal((Compiler.Specs.NatKind.Instance, Compiler.Specs.LoadBalancerKind.Shared), (cheaper.After.Nat, cheaper.After.LoadBalancer));
        Assert.True(cheaper.Savings > 0);
    }
}
