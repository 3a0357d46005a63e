using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Tests.Images;

/// <summary>The rule of the Sysbox image that keeps containers from the instance's metadata, between a stand-in for iptables that keeps rules in a file.</summary>
public sealed class MetadataRuleTests : IDisposable
{
    private const string Rule = "DOCKER-USER --destination 169.254.169.254/32 --jump DROP";

    private readonly string _folder = Directory.CreateTempSubdirectory("clawster-imds-").FullName;

    public MetadataRuleTests()
    {
        File.WriteAllText(Path.Combine(_folder, "clawster-imds"), ComponentContent.Of("sysbox", "/usr/local/sbin/clawster-imds"));
        var iptables = Path.Combine(_folder, "iptables");
        File.WriteAllText(iptables, "#!/bin/sh\nrules=$(dirname \"$0\")/rules\nshift\ncase $1 in\n  --check) shift; grep -qxF -- \"$*\" \"$rules\" ;;\n  --insert) shift; [ ! -e \"$rules.refused\" ] && echo \"$*\" >> \"$rules\" ;;\nesac\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(iptables, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(Path.Combine(_folder, "rules"), "");
        Assert.SkipUnless(Tool.Exists("bash"), "bash is not installed, so the rule was not tried.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_is_there_once_however_often_Docker_starts()
    {
        Assert.Equal((0, ""), await RunAsync());
        Assert.Equal((0, ""), await RunAsync());

        Assert.Equal(Rule + "\n", File.ReadAllText(Path.Combine(_folder, "rules")));
    }

    [Fact]
    public async Task Without_it_the_unit_fails_and_the_agent_does_not_start()
    {
        File.WriteAllText(Path.Combine(_folder, "rules.refused"), "");

        Assert.NotEqual(0, (await RunAsync()).Code);
        Assert.Contains("Requires=clawster-imds.service", ComponentContent.Of("sysbox", "/etc/systemd/system/ecs.service.d/clawster-imds.conf"), StringComparison.Ordinal);
        Assert.Contains("ExecStart=/usr/local/sbin/clawster-imds", ComponentContent.Of("sysbox", "/etc/systemd/system/clawster-imds.service"), StringComparison.Ordinal);
    }

    private Task<(int Code, string Output)> RunAsync() =>
        Tool.RunAsync("bash", [Path.Combine(_folder, "clawster-imds")], variables: new Dictionary<string, string> { ["CLAWSTER_IPTABLES"] = Path.Combine(_folder, "iptables") });
}
