using System;
using System.Linq;
using System.Text;
using Clawster.GitOps.LocalCloud.Protocols;
using Clawster.GitOps.LocalCloud.Services;
using Clawster.GitOps.LocalCloud.Services.S3;
using Clawster.GitOps.LocalCloud.Tests.Hosting;

namespace Clawster.GitOps.LocalCloud.Tests.Services.S3;

/// <summary>The example of the S3 API reference, "Signature calculations for the Authorization header: transferring payload in multiple chunks": 65 KiB of the letter a in chunks of 64 KiB.</summary>
public sealed class AwsChunksTests
{
    private const string Seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private const string First = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private const string Second = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private const string Last = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";

    [Fact]
    public void The_chunks_of_the_documentation_are_read_and_their_signatures_hold()
    {
        var (content, trailers) = Decode(Body(First, Second, Last, 'a'));

        Assert.Equal(66_560, content.Length);
        Assert.All(content, static value => Assert.Equal((byte)'a', value));
        Assert.Empty(trailers);
    }

    [Theory]
    [InlineData(Last, Second, Last, 'a')]
    [InlineData(First, First, Last, 'a')]
    [InlineData(First, Second, Second, 'a')]
    [InlineData(First, Second, Last, 'b')]
    public void A_chunk_that_is_not_the_signed_one_is_refused(string first, string second, string last, char letter)
    {
        var refused = Assert.Throws<AwsFault>(() => Decode(Body(first, second, last, letter)));

        Assert.Equal("SignatureDoesNotMatch", refused.Code);
    }

    [Fact]
    public void A_body_that_ends_too_early_is_refused()
    {
        var refused = Assert.Throws<AwsFault>(() => Decode(Body(First, Second, Last, 'a')[..66_000]));

        Assert.Equal("IncompleteBody", refused.Code);
    }

    private static (byte[] Content, System.Collections.Generic.IReadOnlyDictionary<string, string> Trailers) Decode(byte[] body)
    {
        var headers = SignatureTests.Headers("x-amz-content-sha256:STREAMING-AWS4-HMAC-SHA256-PAYLOAD\nx-amz-decoded-content-length:66560");
        return AwsChunks.Decode(
            new WireRequest("PUT", "/examplebucket/chunkObject.txt", "", headers, body),
            SignatureTests.Scope("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", "20130524T000000Z", [], Seed),
            LocalCredentials.SecretAccessKey);
    }

    private static byte[] Body(string first, string second, string last, char letter) => [.. Chunk(65_536, first, letter), .. Chunk(1024, second, letter), .. Chunk(0, last, letter)];

    private static byte[] Chunk(int length, string signature, char letter) =>
        Encoding.ASCII.GetBytes($"{length:x};chunk-signature={signature}\r\n{string.Concat(Enumerable.Repeat(letter, length))}\r\n");
}
