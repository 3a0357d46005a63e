using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using Amazon.CloudFormation.Model;
using Amazon.ElasticFileSystem;
using Amazon.ElasticFileSystem.Model;

namespace Clawster.GitOps.Aws.Tests.Signing;

/// <summary>The vectors of AWS's Signature Version 4 test suite.</summary>
public sealed class PublishedVectorsTests
{
    private const string Unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly DateTime s_at = new(2015, 8, 30, 12, 36, 0, DateTimeKind.Utc);

    // name, method, path, query, headers beside host and date, body, signature
    public static TheoryData<string, string, string, string, string, string, string> Vectors => new()
    {
        { "get-vanilla", "GET", "/", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "get-vanilla-empty-query-key", "GET", "/", "Param1=value1", "", "", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb" },
        { "get-vanilla-query-order-key-case", "GET", "/", "Param2=value2&Param1=value1", "", "", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500" },
        { "get-vanilla-query-unreserved", "GET", "/", Unreserved + "=" + Unreserved, "", "", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197" },
        { "get-vanilla-utf8-query", "GET", "/", "\u1234=bar", "", "", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04" },
        { "get-unreserved", "GET", "/" + Unreserved, "", "", "", "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f" },
        { "get-utf8", "GET", "/%E1%88%B4", "", "", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85" },
        { "get-header-key-duplicate", "GET", "/", "", "my-header1:value2,value2,value1", "", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea" },
        { "get-header-value-order", "GET", "/", "", "my-header1:value4,value1,value3,value2", "", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01" },
        { "get-header-value-trim", "GET", "/", "", "my-header1: value1|my-header2: \"a   b   c\"", "", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736" },
        { "post-vanilla", "POST", "/", "", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b" },
        { "post-vanilla-query", "POST", "/", "Param1=value1", "", "", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11" },
        { "post-header-key-sort", "POST", "/", "", "my-header1:value1", "", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c" },
        { "post-header-value-case", "POST", "/", "", "my-header1:VALUE1", "", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d" },
        { "post-x-www-form-urlencoded", "POST", "/", "", "content-type:application/x-www-form-urlencoded", "Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_signer_and_the_check_of_these_tests_both_give_the_published_signature(string name, string method, string path, string query, string extra, string body, string signature)
    {
        var headers = extra.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(':', 2)).ToDictionary(static line => line[0], static line => line[1]);
        headers["host"] = "example.amazonaws.com";
        headers["x-amz-date"] = "20150830T123600Z";
        var parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=')).Select(static pair => KeyValuePair.Create(pair[0], pair[1])).ToArray();
        var hash = SignatureVersion4.Hash(Encoding.UTF8.GetBytes(body));

        Assert.Equal((name, signature), (name, SignatureVersion4.Sign("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "20150830T123600Z", "us-east-1", "service", method, path, parameters, headers, hash)));
        if (name == "get-utf8")
        {
            return;   // the suite's path is not escaped on the wire; the SDK only signs paths that are
        }

        Assert.Equal((name, signature), (name, CoreSigner.SignatureOf(s_at, method, Uri.UnescapeDataString(path), headers, CoreSigner.Query(parameters), hash)));
    }

    [Fact]
    public async Task A_query_call_carries_a_signature_that_an_independent_check_gives_too()
    {
        var http = StubHttp.Always("<CreateStackResponse><CreateStackResult/></CreateStackResponse>");
        using var client = TestClients.CloudFormation(http);

        await client.CreateStackAsync(new CreateStackRequest { StackName = "a b", TemplateBody = "{ \"ü\": 1 }" }, TestContext.Current.CancellationToken);

        AssertSigned(Assert.Single(http.Sent), "cloudformation", "eu-central-1");
    }

    [Fact]
    public async Task A_call_with_an_ARN_in_its_path_carries_a_signature_that_an_independent_check_gives_too()
    {
        var http = StubHttp.Always("{}");
        using var client = (AmazonElasticFileSystemClient)TestClients.All["efs"].Create(http);

        await client.TagResourceAsync(new TagResourceRequest { ResourceId = "arn:aws:elasticfilesystem:eu-central-1:123456789012:file-system/fs-1", Tags = [new() { Key = "k", Value = "v" }] }, TestContext.Current.CancellationToken);

        AssertSigned(Assert.Single(http.Sent), "elasticfilesystem", "eu-central-1");
    }

    [Fact]
    public async Task A_global_service_is_signed_for_its_home_region()
    {
        var http = StubHttp.Answers((HttpStatusCode.OK, "<GetRoleResponse><GetRoleResult/></GetRoleResponse>"));
        using var client = TestClients.Iam(http);

        await client.GetRoleAsync(new Amazon.IdentityManagement.Model.GetRoleRequest { RoleName = "r" }, TestContext.Current.CancellationToken);

        var sent = Assert.Single(http.Sent);
        Assert.Equal("iam.amazonaws.com", sent.Address.Host);
        AssertSigned(sent, "iam", "us-east-1");
    }

    private static void AssertSigned(SentRequest sent, string service, string region)
    {
        var authorization = sent.Headers["authorization"];
        Assert.Contains($"/{region}/{service}/aws4_request", authorization);
        var signed = Between(authorization, "SignedHeaders=", ",").Split(';');
        Assert.Equal(SignatureVersion4.Hash(sent.Body), sent.Headers["x-amz-content-sha256"]);
        // The path is escaped once on the wire and once more for the signature.
        var path = string.Join('/', sent.Address.AbsolutePath.Split('/').Select(Uri.EscapeDataString));
        var signature = SignatureVersion4.Sign(
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", sent.Headers["x-amz-date"], region, service, sent.Method, path, sent.Query,
            signed.ToDictionary(static name => name, name => name == "host" ? sent.Address.Authority : sent.Headers[name]), sent.Headers["x-amz-content-sha256"]);
        Assert.EndsWith("Signature=" + signature, authorization);
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
