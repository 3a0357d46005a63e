using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Benchmarks.Deployments;
using Clawster.GitOps.LocalCloud;
using Clawster.GitOps.LocalCloud.Faults;
using Clawster.GitOps.LocalCloud.Simulation;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Benchmarks.Stacks;

/// <summary>
/// A deployment in a process of its own, so that its memory is the runner's alone. The cloud is in the process that starts it; both keep time at the same multiple of real time.
/// </summary>
internal static class RunnerProcess
{
    public const string Command = "runner-process";

    private const double Factor = 5;

    /// <returns>A row of a table.</returns>
    public static async Task<string> MeasureAsync(int count)
    {
        var options = new LocalCloudOptions { Profile = TimingProfile.Requirements, Pace = SimulationPace.Scaled(Factor), StandInSecrets = true, Faults = new FaultPlan { Throttling = true } };
        await using var aws = await LocalAws.StartAsync(options, CancellationToken.None);
        string[] arguments = [typeof(RunnerProcess).Assembly.Location, Command, aws.Endpoint.AbsoluteUri, count.ToString(CultureInfo.InvariantCulture), aws.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? arguments : arguments.Skip(1)) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.TrimEnd() : throw new InvalidOperationException($"The process of the runner ended with {process.ExitCode}: {output}");
    }

    /// <summary>What the started process does.</summary>
    public static async Task<int> RunAsync(string endpoint, string count, string start)
    {
        using var clock = new SimulatedClock(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), SimulationPace.Scaled(Factor));
        using var clients = new RegionClients(region => new AwsAccess
        {
            Region = region,
            Endpoint = new Uri(endpoint),
            Credentials = new BasicAWSCredentials(LocalCredentials.AccessKeyId, LocalCredentials.SecretAccessKey),
            Clock = clock,
        });
        var managed = 0L;
        await using var sampling = new Timer(_ => managed = Math.Max(managed, GC.GetTotalMemory(forceFullCollection: false)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        var fleet = LoadFleet.Of(int.Parse(count, CultureInfo.InvariantCulture));
        var result = await Deployment.RunAsync(fleet.Fleet, fleet.Bots, new Cloud(clients.Of, clock, DurationProfile.Requirements), new Silence(), CancellationToken.None);
        using var self = Process.GetCurrentProcess();
        var late = result.Bots.Where(static bot => bot.LiveAfter is null).ToArray();
        var note = late.Length == 0 ? "" : $" {late.Length} bots not live: {late[0].Reason}";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} | {self.PeakWorkingSet64 / 1048576.0:F0} | {managed / 1048576.0:F0} |{note}"));
        return 0;
    }
}
