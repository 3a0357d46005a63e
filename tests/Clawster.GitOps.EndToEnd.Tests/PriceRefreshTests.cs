using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Costs;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>Prices renewed over the wire.</summary>
public sealed class PriceRefreshTests
{
    [Fact]
    public async Task A_figure_that_is_out_of_date_is_renewed_and_the_others_stay()
    {
        await using var cloud = await TestCloud.StartAsync();
        var right = PriceCatalogue.EmbeddedText();
        var old = right.Replace("\"natGatewayHour\": 0.045", "\"natGatewayHour\": 0.99", StringComparison.Ordinal).Replace("\"t3.small\": 0.0208", "\"t3.small\": 7", StringComparison.Ordinal).Replace("\"secretCallsTenThousand\": 0.05", "\"secretCallsTenThousand\": 9", StringComparison.Ordinal);
        Assert.NotEqual(right, old);

        var (text, changed, kept) = await new PriceRefresh(new PriceListReader(cloud.Clients("us-east-1").Pricing)).RunAsync(old, "2027-01-02", TestContext.Current.CancellationToken);

        var (wanted, renewed) = (Parse(right), Parse(text));
        Assert.Empty(kept);
        Assert.True(changed >= 3, $"{changed} changed");
        Assert.Equal("2027-01-02", renewed.AsOf);
        Assert.Contains("\"secretCallsTenThousand\": 0.05", text, StringComparison.Ordinal);
        Assert.All(wanted.Regions.SelectMany(static region => new[] { PriceItem.NatGatewayHour, PriceItem.InstanceHour("t3.small"), PriceItem.InstanceHour("t4g.large"), PriceItem.SecretMonth }, static (region, item) => (region, item)), one => Assert.Equal(wanted.Find(one.region, one.item)?.Amount, renewed.Find(one.region, one.item)?.Amount));
    }

    private static PriceCatalogue Parse(string text) => PriceCatalogue.Parse(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
