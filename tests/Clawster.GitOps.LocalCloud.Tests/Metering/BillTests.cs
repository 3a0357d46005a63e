using System;
using System.Linq;
using System.Threading.Tasks;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;

namespace Clawster.GitOps.LocalCloud.Tests.Metering;

public sealed class BillTests
{
    [Fact]
    public async Task An_address_costs_for_each_hour_that_it_exists_and_no_longer()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var cloud = await LocalAws.StartAsync(new LocalCloudOptions(), cancel);
        using var ec2 = new AmazonEC2Client(
            new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey), new AmazonEC2Config { ServiceURL = cloud.Endpoint.AbsoluteUri, AuthenticationRegion = "eu-central-1" });

        var address = await ec2.AllocateAddressAsync(new AllocateAddressRequest { Domain = DomainType.Vpc }, cancel);
        await cloud.Clock.PassAsync(TimeSpan.FromHours(10), cancel);
        await ec2.ReleaseAddressAsync(new ReleaseAddressRequest { AllocationId = address.AllocationId }, cancel);
        await cloud.Clock.PassAsync(TimeSpan.FromHours(10), cancel);

        var line = Assert.Single(cloud.Bill());
        Assert.Equal((address.PublicIp, "publicIpv4Hour", "Hrs", "eu-central-1"), (line.Resource, line.Figure, line.Unit, line.Region));
        Assert.InRange(line.Quantity, 10, 10.001);
        Assert.InRange(line.Amount, 0.05m, 0.0501m); // 10 hours at $0.005
    }
}
