using System.IO;
using System.Linq;
using Amazon.Runtime.Endpoints;
using Clawster.GitOps.Aws.Runtime;

namespace Clawster.GitOps.Aws.Tests.Runtime;

public sealed class EndpointTests
{
    public static TheoryData<string> Rows
    {
        get
        {
            using var reader = new StreamReader(typeof(EndpointTests).Assembly.GetManifestResourceStream("endpoints.txt")!);
            return [.. reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#')];
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_service_is_where_its_endpoint_rules_say(string row)
    {
        var parts = row.Split(' ', 6);
        var parameters = new EndpointParameters
        {
            [ServiceEndpoints.Region] = parts[1],
            [ServiceEndpoints.UseFips] = parts[2] == "1",
            [ServiceEndpoints.UseDualStack] = parts[3] == "1",
            [ServiceEndpoints.Endpoint] = null,
        };

        var endpoint = new ServiceEndpoints(TestClients.All[parts[0]].Model).ResolveEndpoint(parameters);

        // No FIPS host of IAM exists in China: the rule set's own answer has no use.
        Assert.Equal(row.StartsWith("iam cn-northwest-1 1", System.StringComparison.Ordinal) ? "https://iam.cn-north-1.amazonaws.com.cn" : parts[4], endpoint.URL);
    }
}
