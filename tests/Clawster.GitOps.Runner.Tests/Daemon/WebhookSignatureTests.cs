using System.Text;
using Clawster.GitOps.Runner.Daemon;

namespace Clawster.GitOps.Runner.Tests.Daemon;

public sealed class WebhookSignatureTests
{
    // GitHub docs, "Validating webhook deliveries", "Testing the webhook payload validation".
    private const string Secret = "It's a Secret to Everybody";
    private const string Payload = "Hello, World!";
    private const string Signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    [Fact]
    public void GitHubs_published_signature_is_good() => Assert.True(IsGood(Secret, Payload, Signature));

    [Theory]
    [InlineData("another secret", Payload, Signature)]
    [InlineData(Secret, "Hello, World?", Signature)]
    [InlineData(Secret, Payload, "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18")]
    [InlineData(Secret, Payload, "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData(Secret, Payload, "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e")]
    [InlineData(Secret, Payload, "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043exx")]
    [InlineData(Secret, Payload, "sha256=")]
    [InlineData(Secret, Payload, "")]
    [InlineData(Secret, Payload, null)]
    public void Anything_else_is_not(string secret, string payload, string? signature) => Assert.False(IsGood(secret, payload, signature));

    private static bool IsGood(string secret, string payload, string? signature) => WebhookSignature.IsGood(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload), signature);
}
