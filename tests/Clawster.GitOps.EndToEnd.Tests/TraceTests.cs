using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Text;
using System.Threading.Tasks;

namespace Clawster.GitOps.EndToEnd.Tests;

/// <summary>A collector of OpenTelemetry on the loopback address, and the program as a process that is told of it.</summary>
public sealed class TraceTests : IDisposable
{
    private readonly HttpListener _collector = new();
    private readonly ConcurrentQueue<string> _received = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("clawster-traces").FullName;
    private readonly string _address = $"http://127.0.0.1:{FreePort()}";

    public TraceTests()
    {
        _collector.Prefixes.Add(_address + "/");
        _collector.Start();
        _ = CollectAsync();
    }

    [Fact]
    public async Task Calls_and_steps_reach_the_collector_that_the_environment_names()
    {
        await RunAsync("init");
        await RunAsync("deploy", "--speed", "max", "--output", "plain");

        Assert.Contains(_received, static body => body.StartsWith("/v1/traces ", StringComparison.Ordinal));
        var all = string.Concat(_received);
        Assert.Contains("clawster.step", all, StringComparison.Ordinal);
        Assert.Contains("CloudFormation.", all, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _collector.Close();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "clawster.dll"), .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + error);
    }

    private async Task CollectAsync()
    {
        while (_collector.IsListening)
        {
            try
            {
                var context = await _collector.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _received.Enqueue($"{context.Request.Url!.AbsolutePath} {Encoding.Latin1.GetString(body.ToArray())}");
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
