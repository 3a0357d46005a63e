using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Images;

namespace Clawster.GitOps.Runner.Tests.Images;

/// <summary>The OCI runtime of the Sysbox image, as its component installs it, between two stand-ins for runc and sysbox-runc that say how they were called.</summary>
public sealed class DispatchingRuntimeTests : IDisposable
{
    private const string OwnNetwork = """{ "type": "pid" }, { "type": "network" }""";
    private const string JoinedNetwork = """{ "type": "pid" }, { "type": "network", "path": "/proc/4711/ns/net" }""";
    private const string HostNetwork = """{ "type": "pid" }""";
    private const string Marked = """ "PATH=/usr/bin", "CLAWSTER_RUNTIME=sysbox" """;
    private const string Unmarked = """ "PATH=/usr/bin", "NOTE=CLAWSTER_RUNTIME=sysbox" """;

    private readonly string _folder = Directory.CreateTempSubdirectory("clawster-runtime-").FullName;

    public DispatchingRuntimeTests()
    {
        Assert.SkipUnless(Tool.Exists("bash") && Tool.Exists("jq"), "bash or jq is not installed, so the dispatching runtime was not run.");
        Script("clawster-runtime", Runtime());
        Script("runc", "#!/bin/sh\necho \"runc $*\"\n");
        Script("sysbox-runc", "#!/bin/sh\necho \"sysbox $*\"\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(OwnNetwork, Unmarked, "runc")]
    [InlineData(JoinedNetwork, Unmarked, "runc")]
    [InlineData(HostNetwork, Unmarked, "runc")]
    [InlineData(OwnNetwork, Marked, "sysbox")]
    public async Task A_container_is_made_by_the_runtime_that_its_bundle_asks_for(string namespaces, string environment, string expected)
    {
        Bundle(namespaces, environment);

        var (code, output) = await RunAsync("--root", "/run/docker/runtime-runc/moby", "--log-format", "json", "create", "--bundle", _folder, "--pid-file", "/run/x/init.pid", "abc123");

        Assert.Equal((0, $"{expected} --root /run/docker/runtime-runc/moby --log-format json create --bundle {_folder} --pid-file /run/x/init.pid abc123\n"), (code, output));
    }

    [Theory]
    [InlineData(HostNetwork)]
    [InlineData(JoinedNetwork)]
    public async Task A_bot_that_asks_for_sysbox_without_a_network_of_its_own_is_refused_rather_than_run_on_runc(string namespaces)
    {
        Bundle(namespaces, Marked);

        var (code, output) = await RunAsync("create", "--bundle=" + _folder, "abc123");

        Assert.Equal(1, code);
        Assert.Contains("network mode bridge", output, StringComparison.Ordinal);
        Assert.DoesNotContain("runc create", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Later_commands_go_to_the_runtime_that_made_the_container_until_it_is_deleted()
    {
        Bundle(OwnNetwork, Marked);
        await RunAsync("create", "-b", _folder, "abc123");

        Assert.Equal("sysbox start abc123\n", (await RunAsync("start", "abc123")).Output);
        Assert.Equal("sysbox exec --process /tmp/p.json abc123\n", (await RunAsync("exec", "--process", "/tmp/p.json", "abc123")).Output);
        Assert.Equal("runc start other\n", (await RunAsync("start", "other")).Output);
        Assert.Equal("sysbox delete --force abc123\n", (await RunAsync("delete", "--force", "abc123")).Output);
        Assert.Equal("runc state abc123\n", (await RunAsync("state", "abc123")).Output);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("features")]
    public async Task What_concerns_no_container_goes_to_runc(string argument) => Assert.Equal($"runc {argument}\n", (await RunAsync(argument)).Output);

    [Fact]
    public async Task A_name_is_no_way_out_of_the_folder_of_names()
    {
        File.WriteAllText(Path.Combine(_folder, "outside"), "");

        Assert.Equal("runc delete ../outside\n", (await RunAsync("delete", "../outside")).Output);
        Assert.True(File.Exists(Path.Combine(_folder, "outside")));
    }

    private static string Runtime() => ComponentContent.Of("sysbox", "/usr/local/bin/clawster-runtime");

    private void Bundle(string namespaces, string environment) => File.WriteAllText(
        Path.Combine(_folder, "config.json"),
        $$"""{ "ociVersion": "1.2.0", "process": { "env": [{{environment}}] }, "linux": { "namespaces": [{{namespaces}}] } }""");

    private void Script(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private Task<(int Code, string Output)> RunAsync(params string[] arguments) => Tool.RunAsync("bash", [Path.Combine(_folder, "clawster-runtime"), .. arguments], variables: new Dictionary<string, string>
    {
        ["CLAWSTER_RUNC"] = Path.Combine(_folder, "runc"),
        ["CLAWSTER_SYSBOX"] = Path.Combine(_folder, "sysbox-runc"),
        ["CLAWSTER_RUNTIME_STATE"] = Path.Combine(_folder, "state"),
    });
}
