using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Clawster.GitOps.Compiler.OpenClaw;
using Clawster.GitOps.Testing;

namespace Clawster.GitOps.Compiler.Tests.Images;

/// <summary>The entrypoint of the bot's image, run in a folder of its own.</summary>
public sealed class EntrypointTests : IDisposable
{
    private static readonly string s_image = Path.Combine(Snapshot.ProjectDirectory(typeof(EntrypointTests).Assembly), "../../images/bot");

    private readonly string _folder = Directory.CreateTempSubdirectory("clawster-entrypoint-").FullName;

    public EntrypointTests()
    {
        Write("seed/.clawster-image", "2026.9.6 a\n");
        Write("seed/npm/plugin.txt", "new plugin");
        Write("seed/state/openclaw.sqlite", "empty database");
        Directory.CreateDirectory(Path.Combine(_folder, "state"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_empty_state_gets_all_of_the_seed_and_the_command_runs()
    {
        var (code, output) = await RunAsync("echo", "hello");

        Assert.Equal((0, "hello\n"), (code, output));
        Assert.Equal("new plugin", Read("state/npm/plugin.txt"));
        Assert.Equal("empty database", Read("state/state/openclaw.sqlite"));
        Assert.Equal("2026.9.6 a\n", Read("state/.clawster-image"));
    }

    [Fact]
    public async Task Another_image_brings_its_plugins_and_leaves_what_the_bot_wrote()
    {
        Write("state/.clawster-image", "2026.8.1 b\n");
        Write("state/npm/plugin.txt", "old plugin");
        Write("state/npm/gone.txt", "gone");
        Write("state/state/openclaw.sqlite", "memories");
        Write("state/credentials/whatsapp.json", "session");

        await RunAsync("true");

        Assert.Equal("new plugin", Read("state/npm/plugin.txt"));
        Assert.False(File.Exists(Path.Combine(_folder, "state/npm/gone.txt")));
        Assert.Equal("memories", Read("state/state/openclaw.sqlite"));
        Assert.Equal("session", Read("state/credentials/whatsapp.json"));
    }

    [Fact]
    public async Task The_same_image_touches_nothing()
    {
        Write("state/.clawster-image", "2026.9.6 a\n");
        Write("state/npm/plugin.txt", "as it was");

        await RunAsync("true");

        Assert.Equal("as it was", Read("state/npm/plugin.txt"));
    }

    [Fact]
    public async Task A_start_that_was_cut_off_is_repeated()
    {
        Write("state/.clawster-new/half.txt", "half");
        Write("state/.clawster-old/plugin.txt", "old");

        await RunAsync("true");

        Assert.Equal("new plugin", Read("state/npm/plugin.txt"));
        Assert.Equal([".clawster-image"], Directory.GetFileSystemEntries(Path.Combine(_folder, "state"), ".clawster-*").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Without_a_state_folder_it_ends_with_78_and_says_what_to_do()
    {
        Directory.Delete(Path.Combine(_folder, "state"));

        var (code, output) = await RunAsync("true");

        Assert.Equal(78, code);
        Assert.Contains("mount the bot's state there", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exit_code_of_the_command_is_the_containers() => Assert.Equal(3, (await RunAsync("sh", "-c", "exit 3")).Code);

    [Fact]
    public void The_image_brings_the_plugins_that_the_configuration_switches_on() =>
        Assert.Equal(ChannelConfiguration.Plugins, File.ReadAllLines(Path.Combine(s_image, "channels")));

    private async Task<(int Code, string Output)> RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo("/bin/sh", [Path.Combine(s_image, "entrypoint.sh"), .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CLAWSTER_SEED"] = Path.Combine(_folder, "seed");
        start.Environment["OPENCLAW_STATE"] = Path.Combine(_folder, "state");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await error);
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(_folder, path));
}
