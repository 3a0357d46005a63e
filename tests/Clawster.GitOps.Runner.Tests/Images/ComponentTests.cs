using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Amazon.Imagebuilder;
using Amazon.Imagebuilder.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.LocalCloud;
using Clawster.GitOps.Runner.Images;

namespace Clawster.GitOps.Runner.Tests.Images;

/// <summary>The documents of the machine images keep Image Builder's rules, and their shell is sound.</summary>
public sealed partial class ComponentTests
{
    // CreateComponent takes 16,000 characters inline; the quota of a document is 64,000.
    private const int LongestInline = 16_000;

    public static TheoryData<string> Names => [.. ImageFiles.Embedded().Components.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Image_Builder_takes_the_document(string name)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var aws = await LocalAws.StartAsync(new LocalCloudOptions(), cancel);
        using var clients = new AwsClients(new AwsAccess { Region = "eu-central-1", Endpoint = aws.Endpoint, Credentials = new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey), Clock = aws.Clock });
        var document = ImageFiles.Embedded().Components[name];

        var made = await clients.ImageBuilder.CreateComponentAsync(new CreateComponentRequest { Name = "clawster-" + name, SemanticVersion = "1.0.0", Platform = Platform.Linux, Data = document }, cancel);

        Assert.Contains($":component/clawster-{name}/1.0.0/1", made.ComponentBuildVersionArn, StringComparison.Ordinal);
        Assert.InRange(document.Length, 1, LongestInline);
        Assert.StartsWith($"name: {name}\n", document, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_shell_passes_shellcheck(string name)
    {
        var document = ImageFiles.Embedded().Components[name];
        var scripts = Scripts(document).ToArray();
        Assert.Equal(document.Split("- |\n").Length - 1 + document.Split("#!/").Length - 1, scripts.Length); // none is overlooked
        Assert.SkipUnless(Tool.Exists("shellcheck"), "shellcheck is not installed, so the shell of the image components was not looked at.");
        foreach (var script in scripts)
        {
            var (code, output) = await Tool.RunAsync("shellcheck", ["-"], script);
            Assert.True(code == 0, output);
        }
    }

    [Fact]
    public void Every_variant_ends_with_a_clean_agent_and_is_tested()
    {
        foreach (var (name, variant) in ImageFiles.Embedded().Variants)
        {
            Assert.NotEmpty(variant.Tests);
            Assert.True(name == ImageVariant.Nat || variant.Components[^1] == "ecs-agent", $"{name}: what runs after ecs-agent may start the agent again");
            Assert.InRange(variant.Components.Length + variant.Tests.Length, 1, 20);
        }
    }

    [Fact]
    public void An_experiment_says_so()
    {
        var files = ImageFiles.Embedded();

        Assert.All(["sysbox", "sysbox-test"], name => Assert.Contains("description: Experimental.", files.Components[name], StringComparison.Ordinal));
        Assert.Contains("experimental", files.Variants[ImageVariant.Sysbox].Description, StringComparison.Ordinal);
        Assert.DoesNotContain("sysbox", files.Variants[ImageVariant.Bot].Components);
    }

    /// <summary>The scripts of a document: block scalars under <c>commands</c>, and files that begin with <c>#!</c>.</summary>
    private static IEnumerable<string> Scripts(string document)
    {
        foreach (Match block in Block().Matches(document))
        {
            var indent = block.Groups["body"].Value.Length - block.Groups["body"].Value.TrimStart(' ').Length;
            var text = string.Join('\n', block.Groups["body"].Value.Split('\n').Select(line => line.Length > indent ? line[indent..] : line.Trim()));
            if (text.StartsWith("#!", StringComparison.Ordinal))
            {
                yield return text;
            }
            else if (block.Groups["key"].Value == "- ")
            {
                yield return "#!/bin/bash\n" + text;
            }
        }
    }

    [GeneratedRegex(@"^(?<indent> +)(?<key>- |content: )\|\n(?<body>(?:(?:\k<indent> +[^\n]*)?\n)+)", RegexOptions.Multiline)]
    private static partial Regex Block();
}
