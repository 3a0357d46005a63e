using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Clawster.GitOps.Runner.Tests.Images;

/// <summary>The script that pins the base of the bots' container image, beside a stand-in for docker.</summary>
public sealed class RenewBaseTests : IDisposable
{
    private static readonly string s_digest = "sha256:" + new string('a', 64);

    private readonly string _folder = Directory.CreateTempSubdirectory("clawster-base-").FullName;

    public RenewBaseTests()
    {
        Assert.SkipUnless(Tool.Exists("sh") && !OperatingSystem.IsWindows(), "there is no sh, so the script was not run.");
        foreach (var file in new[] { "Dockerfile", "renew-base.sh" })
        {
            File.Copy(Path.Combine(Tool.Repository, "images", "bot", file), Path.Combine(_folder, file));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_digest_and_the_version_are_written_and_nothing_else_changes()
    {
        var before = await LinesAsync();

        var (code, output) = await RunAsync(s_digest, "2027.1.2");

        Assert.Equal((0, $"node:24-bookworm-slim@{s_digest}\n"), (code, output));
        Assert.Equal([$"ARG BASE=node:24-bookworm-slim@{s_digest}", "ARG OPENCLAW_VERSION=2027.1.2"], (await LinesAsync()).Except(before));
        Assert.Equal(before.Length, (await LinesAsync()).Length);
    }

    [Theory]
    [InlineData("sha256:abc", null, "is no digest")]
    [InlineData("", null, "is no digest")]
    [InlineData("ok", "latest", "is no version of OpenClaw")]
    [InlineData("ok", "2026.9", "is no version of OpenClaw")]
    [InlineData("ok", "2026.9.6|e touch x", "is no version of OpenClaw")]
    public async Task What_is_no_digest_and_no_version_is_refused_and_changes_nothing(string digest, string? version, string fault)
    {
        var before = await LinesAsync();

        var (code, output) = await RunAsync(digest == "ok" ? s_digest : digest, version is null ? [] : [version]);

        Assert.Equal(1, code);
        Assert.Contains(fault, output, StringComparison.Ordinal);
        Assert.Equal(before, await LinesAsync());
    }

    private Task<string[]> LinesAsync() => File.ReadAllLinesAsync(Path.Combine(_folder, "Dockerfile"), TestContext.Current.CancellationToken);

    private async Task<(int Code, string Output)> RunAsync(string digest, params string[] arguments)
    {
        var bin = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        var docker = Path.Combine(bin, "docker");
        await File.WriteAllTextAsync(docker, $"#!/bin/sh\necho '{digest}'\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(docker, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return await Tool.RunAsync("sh", [Path.Combine(_folder, "renew-base.sh"), .. arguments], variables: new Dictionary<string, string> { ["PATH"] = bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH") });
    }
}
