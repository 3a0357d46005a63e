using System;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;

namespace Clawster.GitOps.Aws.Tests.Access;

public sealed class AwsClientsTests
{
    private static readonly AWSCredentials s_credentials = new BasicAWSCredentials("AKIDEXAMPLE", "example");

    [Fact]
    public void Every_client_goes_to_the_given_endpoint_and_signs_for_the_region()
    {
        using var clients = new AwsClients(new AwsAccess { Region = "eu-central-1", Endpoint = new Uri("http://127.0.0.1:4566"), Credentials = s_credentials });

        Assert.All(
            new[] { clients.Ec2.Config, clients.S3.Config, clients.Ssm.Config, clients.Sts.Config },
            static configuration =>
            {
                Assert.Equal("http://127.0.0.1:4566/", configuration.ServiceURL);
                Assert.Equal("eu-central-1", configuration.AuthenticationRegion);
            });
    }

    [Fact]
    public void Without_an_endpoint_the_clients_go_to_the_region()
    {
        using var clients = new AwsClients(new AwsAccess { Region = "eu-central-1", Credentials = s_credentials });

        Assert.Equal("eu-central-1", clients.Ec2.Config.RegionEndpoint.SystemName);
    }
}
