using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Clawster.GitOps.LocalCloud.Hosting;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Services;

namespace Clawster.GitOps.LocalCloud.Tests.Hosting;

/// <summary>
/// AWS's published vectors: the Signature Version 4 test suite (credential AKIDEXAMPLE) and the examples of the S3 and IAM documentation.
/// </summary>
public sealed class SignatureTests
{
    private const string SuiteSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    // Name of the vector, method, path, query, extra headers, body, signature.
    public static TheoryData<string, string, string, string, string, string, string> Suite => new()
    {
        { "get-vanilla", "GET", "/", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "get-vanilla-query-order-key-case", "GET", "/", "Param2=value2&Param1=value1", "", "", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500" },
        { "get-vanilla-query-unreserved", "GET", "/", "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "", "", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197" },
        { "post-vanilla", "POST", "/", "", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b" },
        { "post-header-key-sort", "POST", "/", "", "My-Header1:value1", "", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c" },
        { "post-x-www-form-urlencoded", "POST", "/", "", "Content-Type:application/x-www-form-urlencoded", "Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a" },
        { "get-header-value-trim", "GET", "/", "", "My-Header1: value1\nMy-Header2: \"a   b   c\"", "", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736" },
    };

    [Theory]
    [MemberData(nameof(Suite))]
    public void The_signature_is_that_of_the_published_suite(string name, string method, string path, string query, string headers, string body, string signature)
    {
        var all = Headers(headers + "\nHost:example.amazonaws.com\nX-Amz-Date:20150830T123600Z");
        var request = new WireRequest(method, path, query, all, Encoding.UTF8.GetBytes(body));
        var scope = Scope("AKIDEXAMPLE", "20150830", "us-east-1", "service", "20150830T123600Z", [.. all.Keys.Order(StringComparer.Ordinal)], signature);

        Assert.True(Verifies(request, scope, SuiteSecret), name);
        Assert.False(Verifies(request, scope, SuiteSecret + "x"), name);
    }

    [Fact]
    public void The_example_of_the_iam_documentation_verifies()
    {
        var all = Headers("Content-Type:application/x-www-form-urlencoded; charset=utf-8\nHost:iam.amazonaws.com\nX-Amz-Date:20150830T123600Z");
        var request = new WireRequest("GET", "/", "Action=ListUsers&Version=2010-05-08", all, []);

        Assert.True(Verifies(
            request, Scope("AKIDEXAMPLE", "20150830", "us-east-1", "iam", "20150830T123600Z", ["content-type", "host", "x-amz-date"], "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"), SuiteSecret));
    }

    [Fact]
    public void The_ranged_get_of_the_s3_documentation_verifies()
    {
        var all = Headers("Host:examplebucket.s3.amazonaws.com\nRange:bytes=0-9\nx-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\nx-amz-date:20130524T000000Z");
        var request = new WireRequest("GET", "/test.txt", "", all, []);

        Assert.True(Verifies(
            request,
            Scope("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", "20130524T000000Z", ["host", "range", "x-amz-content-sha256", "x-amz-date"], "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
            LocalCredentials.SecretAccessKey));
    }

    [Fact]
    public void The_presigned_address_of_the_s3_documentation_verifies()
    {
        const string query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        var request = new WireRequest("GET", "/test.txt", query, Headers("Host:examplebucket.s3.amazonaws.com"), []);

        Assert.True(Verifies(request, Signature.Scope(request)!, LocalCredentials.SecretAccessKey));
    }

    [Fact]
    public void A_header_of_s3_that_is_not_signed_is_refused()
    {
        var all = Headers("Host:examplebucket.s3.amazonaws.com\nx-amz-date:20130524T000000Z\nx-amz-meta-added:later");
        var request = new WireRequest("GET", "/test.txt", "", all, []);
        var scope = Scope("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", "20130524T000000Z", ["host", "x-amz-date"], "");

        var refused = Assert.Throws<AwsFault>(() => Signature.Verify(request, scope, LocalCredentials.SecretAccessKey));

        Assert.Equal("AccessDenied", refused.Code);
    }

    internal static Dictionary<string, string> Headers(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(':', 2))
        .ToDictionary(static pair => pair[0].ToLowerInvariant(), static pair => pair[1], StringComparer.Ordinal);

    internal static SignedScope Scope(string key, string day, string region, string service, string date, string[] headers, string signature) => new(key, day, region, service, date, [.. headers], signature, Presigned: false);

    private static bool Verifies(WireRequest request, SignedScope scope, string secret)
    {
        try
        {
            Signature.Verify(request, scope, secret);
            return true;
        }
        catch (AwsFault fault) when (fault.Code == "SignatureDoesNotMatch")
        {
            return false;
        }
    }
}
