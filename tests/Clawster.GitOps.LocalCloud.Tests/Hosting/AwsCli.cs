using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Clawster.GitOps.LocalCloud.Tests.Hosting;

/// <summary>The AWS CLI as an independent client: its requests and its reading of answers come from AWS.</summary>
internal sealed class AwsCli(LocalAws cloud, string region = "eu-central-1")
{
    private static readonly Lazy<bool> s_there = new(() => Find() is not null);

    /// <summary>Skips the test in plain words where the program is missing.</summary>
    public static void Require() => Assert.SkipUnless(s_there.Value, "The AWS CLI ('aws') is not installed; this test talks to the local cloud with it.");

    /// <returns>The JSON that the command printed; an empty object when it printed none.</returns>
    public async Task<JsonElement> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await TryAsync(arguments);
        Assert.True(code == 0, $"aws {string.Join(' ', arguments)}: {error}{output}");
        return JsonDocument.Parse(output.Length == 0 ? "{}" : output).RootElement;
    }

    public async Task<(int Code, string Output, string Error)> TryAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Find()!, [.. arguments, "--region", region, "--endpoint-url", cloud.Endpoint.AbsoluteUri, "--output", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment())
        {
            start.Environment[name] = value;
        }

        using var hold = cloud.Clock.Hold(); // the child process works in real time: simulated time must not jump meanwhile, except while its requests wait
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    private static IEnumerable<(string Name, string Value)> Environment() =>
    [
        ("AWS_ACCESS_KEY_ID", LocalCredentials.AccessKeyId), ("AWS_SECRET_ACCESS_KEY", LocalCredentials.SecretAccessKey), ("AWS_EC2_METADATA_DISABLED", "true"),
        ("AWS_CONFIG_FILE", "/dev/null"), ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"), ("AWS_MAX_ATTEMPTS", "1"), ("AWS_PAGER", ""), // version 2 pages its output, version 1 has no option to say it
    ];

    private static string? Find()
    {
        foreach (var folder in (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator))
        {
            var path = System.IO.Path.Combine(folder, "aws");
            if (System.IO.File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
