namespace Clawster.GitOps.Compiler.Tests.Rules;

/// <summary>One finding for each rule, in words, at its place.</summary>
public sealed class RuleTests
{
    private const string Model = "owner: team\nmodel: { provider: anthropic, name: x }\n";
    private const string Fleet = "regions: { eu-central-1: }\n";

    [Theory]
    [InlineData("name: yy\nregion: eu-central-1\n", "(1,7): error CGO2101: the bot is called 'yy' but its file 'xx.bot.yaml'; rename one of them")]
    [InlineData("region: eu-centrl-1\n", "(1,9): error CGO2103: the region 'eu-centrl-1' is not in fleet.yaml; did you mean 'eu-central-1'? add it under 'regions' there, or use one of: eu-central-1")]
    [InlineData("region: eu-central-1\nsecrets: { A: sk-123 }\n", "(2,15): error CGO2104: 'A' must be the ARN of a secret, not the secret itself; if this is one, it is in the history now and must be replaced. Keep it in Secrets Manager and write its ARN here")]
    [InlineData("region: eu-central-1\nsecrets: { A: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:a' }\n", "(2,15): error CGO2104: 'A' is not the full ARN of a secret or of a parameter; copy it whole, with the six characters that end a secret's ARN")]
    [InlineData("region: eu-central-1\nsecrets: { A: { parameter: 'arn:aws:ssm:us-east-1:123456789012:parameter/a' } }\n", "(2,28): error CGO2104: 'A' is kept in us-east-1, but the bot runs in eu-central-1; keep it in the bot's region")]
    [InlineData("region: eu-central-1\nnetwork: { public: true, allowedCidrs: [10.0.0.9/8] }\n", "(2,41): error CGO2107: '10.0.0.9/8' has bits set behind its prefix; write 10.0.0.0/8")]
    [InlineData("region: eu-central-1\nnetwork: { public: true, allowedCidrs: [203.0.113.7] }\n", "(2,41): error CGO2107: '203.0.113.7' is no address range; expected one such as 203.0.113.0/24 or 2001:db8::/32; a single address is written with /32 or /128")]
    [InlineData("region: eu-central-1\ncompute: { instanceType: t4g.micro }\n", "(2,26): error CGO2108: the instance type 't4g.micro' has too little memory: OpenClaw is killed below about 900 MiB; take a small one or size: light")]
    [InlineData("region: eu-central-1\ncompute: { instanceType: t3.small, architecture: arm64 }\n", "(2,26): error CGO2108: t3.small has an x86_64 processor, but 'architecture' says arm64; change one of them")]
    [InlineData("region: eu-central-1\nchannels: { slack: { mode: http, botToken: { parameter: 'arn:aws:ssm:eu-central-1:123456789012:parameter/a' }, signingSecret: { parameter: 'arn:aws:ssm:eu-central-1:123456789012:parameter/b' } } }\n", "(2,28): error CGO2109: slack calls the bot over HTTPS, so 'network' needs public: true with allowedCidrs, domain and certificate; or use mode: socket, which needs no way in")]
    [InlineData("region: eu-central-1\nopenclaw: { image: ghcr.io/openclaw/openclaw:latest }\n", "(2,20): error CGO2112: the image 'ghcr.io/openclaw/openclaw:latest' has the tag 'latest', which moves; pin it by a full version or a digest, for example :2026.9.6")]
    [InlineData("region: eu-central-1\nopenclaw: { image: localhost:5000/openclaw }\n", "(2,20): error CGO2112: the image 'localhost:5000/openclaw' has no tag; pin it by a full version or a digest, for example :2026.9.6")]
    [InlineData("region: eu-central-1\nopenclaw: { image: 'a/b:2026.9.5' }\n", "(2,20): error CGO2112: the image holds 2026.9.5, but 'version' says 2026.9.6; the configuration is checked for that one, so make them the same")]
    [InlineData("region: eu-central-1\nopenclaw: { version: 2026.7.3 }\n", "(2,22): error CGO2113: OpenClaw 2026.7.3 has no /startupz probe, so it would never count as healthy; take 2026.8.1 or later")]
    [InlineData("region: eu-central-1\noverrides: { LogGroup: { RetentionInDay: 3 } }\n", "(2,26): error CGO2114: AWS::Logs::LogGroup has no property 'RetentionInDay' here; did you mean 'RetentionInDays'? it has: BearerTokenAuthenticationEnabled, DataProtectionPolicy, DeletionProtectionEnabled, FieldIndexPolicies, KmsKeyId, LogGroupClass, LogGroupName, ResourcePolicyDocument, RetentionInDays, Tags")]
    [InlineData("region: eu-central-1\noverrides: { LogGroup: { RetentionInDays: long } }\n", "(2,43): error CGO2114: AWS::Logs::LogGroup takes a whole number for 'RetentionInDays', not a text")]
    [InlineData("region: eu-central-1\noverrides: { LaunchTemplate: { LaunchTemplateData: { MetadataOptions: { HttpTokens: optional } } } }\n", "(2,73): error CGO2115: 'LaunchTemplate.LaunchTemplateData.MetadataOptions.HttpTokens' cannot be overridden: it is a control that every bot has")]
    [InlineData("region: eu-central-1\nchannels: { whatsapp: }\nstate: { kind: ephemeral }\n", "(3,16): error CGO2117: WhatsApp keeps its session in the bot's state; with kind ephemeral it must be paired anew after every restart, so take durable or volume")]
    [InlineData("region: eu-central-1\nnetwork: { domain: a.example.com }\n", "(2,20): error CGO2118: nothing can reach the bot, so a domain leads nowhere; remove it or set public: true")]
    [InlineData("region: eu-central-1\nnetwork: { public: true, allowedCidrs: [10.0.0.0/8], domain: a.example.com, certificate: 'arn:aws:acm:us-east-1:123456789012:certificate/1' }\n", "(2,90): error CGO2118: the certificate is in us-east-1, but the bot runs in eu-central-1; a load balancer takes only certificates of its own region")]
    [InlineData("region: eu-central-1\nsecrets: { AWS_REGION: 'arn:aws:ssm:eu-central-1:123456789012:parameter/a' }\n", "(2,12): error CGO2120: 'AWS_REGION' is a variable that the container needs for itself; take another name")]
    public void A_bot_that_cannot_be_is_told_why(string text, string expected)
    {
        var fault = Assert.Single(Compilation.Lines(Compilation.Of(("xx.bot.yaml", text + Model), ("fleet.yaml", Fleet))));

        Assert.Equal(expected, fault.Replace("file ''", "file 'xx.bot.yaml'", System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("regions: { eu-central-1: { cidr: 10.0.0.0/24 } }\n", "fleet.yaml(1,34): error CGO2105: '10.0.0.0/24' cannot be the range of a VPC; its prefix must be 16 to 19: AWS takes no larger VPC, and in a smaller one the load balancers find too few addresses")]
    [InlineData("regions: { eu-central-1: { cidr: 10.0.1.0/16 } }\n", "fleet.yaml(1,34): error CGO2105: '10.0.1.0/16' cannot be the range of a VPC; bits behind the prefix are set; write 10.0.0.0/16")]
    [InlineData("regions: { eu-central-1: { cidr: 8.8.0.0/16 } }\n", "fleet.yaml(1,34): error CGO2105: '8.8.0.0/16' cannot be the range of a VPC; take one of the private ranges: 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16")]
    [InlineData("regions: { eu-central-1: { cidr: 10.0.0.0/16 }, us-east-1: { cidr: 10.0.64.0/18 } }\n", "fleet.yaml(1,68): warning CGO2106: the range overlaps with that of eu-central-1 (10.0.0.0/16); the two could never be connected, so take another, for example 10.1.0.0/16")]
    [InlineData("regions: { eu-central-1: { limits: { bots: 0 } } }\n", "fleet.yaml(1,28): error CGO2110: eu-central-1 has 1 bots, its limit is 0; raise 'bots' or move a bot to another region")]
    [InlineData("regions: { eu-central-1: { limits: { vcpus: 1 } } }\n", "fleet.yaml(1,28): error CGO2110: the bots of eu-central-1 need 2 vCPUs, its limit is 1; raise 'vcpus' or take smaller instances")]
    [InlineData("regions: { eu-central-1: { budget: { monthlyUsd: 5 } } }\n", "fleet.yaml(1,50): error CGO2111: the budgets of the bots in eu-central-1 add up to 40.00 USD, more than the region's 5.00 USD; raise this one or lower one of theirs")]
    [InlineData("budget: { monthlyUsd: 5 }\nregions: { eu-central-1: { budget: { monthlyUsd: 50.5 } } }\n", "fleet.yaml(1,23): error CGO2111: the budgets of the regions add up to 50.50 USD, more than the fleet's 5.00 USD; raise this one or lower one of theirs")]
    [InlineData("regions: { eu-central-1: { loadBalancer: none } }\n", "(4,20): error CGO2118: the region eu-central-1 has loadBalancer: none, so nothing can reach the bot; change it in fleet.yaml or set public: false")]
    [InlineData("regions: { eu-central-1: { loadBalancer: shared } }\n", "(4,20): error CGO2118: the bots of eu-central-1 share one load balancer, which tells them apart by their domain; give this one a domain")]
    [InlineData("regions: { eu-central-1: { nat: none } }\n", "(1,9): warning CGO2118: the region eu-central-1 has nat: none, so the bot reaches neither its model nor its channels unless the region gets another way out")]
    [InlineData("regions: { eu-central-1: { freeze: [{ from: 2026-12-24T00:00:00Z, to: 2026-12-23T00:00:00+02:00, reason: x }] } }\n", "fleet.yaml(1,71): error CGO2119: the time ends before it starts (2026-12-24T00:00:00Z); 'to' must be later than 'from'")]
    public void A_fleet_that_cannot_be_is_told_why(string fleet, string expected) =>
        Assert.Equal([expected], Compilation.Faults("region: eu-central-1\n" + Model + "network: { public: true, allowedCidrs: [203.0.113.0/24] }\nbudget: { monthlyUsd: 40 }\n", fleet));

    [Fact]
    public void Two_bots_cannot_have_one_name()
    {
        var fleet = Compilation.Of(("a/xx.bot.yaml", Compilation.Bot), ("b/xx.bot.yaml", Compilation.Bot));

        Assert.Equal("b/xx.bot.yaml(1,1): error CGO2102: the name 'xx' is taken by a/xx.bot.yaml; rename this bot and its file", Assert.Single(fleet.Diagnostics).ToString());
        Assert.Equal("a/xx.bot.yaml", Assert.Single(fleet.Bots).Path);
    }

    [Fact]
    public void Two_bots_cannot_have_one_domain()
    {
        const string Network = "network: { public: true, allowedCidrs: [203.0.113.0/24], domain: a.example.com }\n";
        var fleet = Compilation.Of(("aa.bot.yaml", Compilation.Bot + Network), ("bb.bot.yaml", Compilation.Bot + Network));

        Assert.Equal("bb.bot.yaml(4,66): error CGO2116: the domain 'a.example.com' is taken by aa.bot.yaml; give each bot its own", Assert.Single(fleet.Diagnostics).ToString());
    }

    [Fact]
    public void Two_bots_cannot_have_one_place_on_a_shared_listener()
    {
        // The places come from a hash of the name; these two were found by trying.
        var (one, other) = SharedPlaces.Clash();
        const string Fleet = "regions: { eu-central-1: { loadBalancer: shared } }\n";

        var fleet = Compilation.Of(("fleet.yaml", Fleet), ($"{one}.bot.yaml", Public(one)), ($"{other}.bot.yaml", Public(other)));

        Assert.Equal($"{other}.bot.yaml(1,1): error CGO2121: '{other}' would take the place of '{one}' on the shared load balancer of eu-central-1; rename one of them", Assert.Single(fleet.Diagnostics).ToString());
        Assert.Equal(one, Assert.Single(fleet.Bots).Spec.Name);
    }

    [Theory]
    [InlineData("5 target groups", 2, 0)]
    [InlineData("101 target groups", 101, 1)]
    public void A_shared_load_balancer_takes_a_hundred_target_groups(string why, int bots, int faults)
    {
        var files = new System.Collections.Generic.List<(string, string)> { ("fleet.yaml", "regions: { eu-central-1: { loadBalancer: shared } }\n") };
        for (var i = 0; i < bots; i++)
        {
            files.Add(($"b{i}x.bot.yaml", Public($"b{i}x")));
        }

        var found = Compilation.Of([.. files]).Diagnostics;

        Assert.True(faults == System.Linq.Enumerable.Count(found, static fault => fault.Code == "CGO2110"), why);
    }

    private static string Public(string name) => Compilation.Bot + $"network: {{ public: true, allowedCidrs: [203.0.113.0/24], domain: {name}.example.com }}\n";
}
