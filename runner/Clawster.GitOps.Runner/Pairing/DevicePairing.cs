using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Compiler.Stacks;
using Clawster.GitOps.Runner.Evidence;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Hardening;

namespace Clawster.GitOps.Runner.Pairing;

/// <summary>
/// Lists and approves the devices that wait for a bot: SSM Run Command runs OpenClaw's own command line in the bot's container. No port is opened and no key is needed. The command is ours but for the
/// id of a request, which OpenClaw has named itself and which has to look like one.
/// </summary>
internal sealed class DevicePairing(AwsClients clients, TimeProvider clock)
{
    private const string Document = "AWS-RunShellScript";
    private const string Container = "openclaw";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    /// <returns>The oldest first.</returns>
    /// <exception cref="PairingException">The bot could not be asked.</exception>
    public async Task<ImmutableArray<PendingDevice>> ListAsync(string bot, CancellationToken cancellationToken) => PendingDevices.Parse(await RunAsync(bot, "devices list --json", cancellationToken));

    /// <param name="bot">Whose device it is.</param>
    /// <param name="request">Id of the request, one of those that were listed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="PairingException">It could not be approved.</exception>
    public Task ApproveAsync(string bot, string request, CancellationToken cancellationToken) => PendingDevices.IsId(request)
        ? RunAsync(bot, "devices approve " + request, cancellationToken)
        : throw new PairingException("That is no id of a request: ids have letters, digits, dashes and underscores.");

    private async Task<string> RunAsync(string bot, string arguments, CancellationToken cancellationToken)
    {
        var instance = await FactReader.InstanceAsync(clients.Ecs, bot, cancellationToken) ?? throw new PairingException($"{bot} has no instance now; start it first.");
        var command = await SendAsync(instance, Line(bot, arguments), cancellationToken);
        GetCommandInvocationResponse? done = null;
        await Poll.UntilAsync(clock, s_limit, "The command", async () => (done = await ReadAsync(command, instance, cancellationToken)) is not null, cancellationToken);
        return done switch
        {
            null => throw new PairingException($"{bot} did not answer within two minutes; look at 'clawster status'."),
            { Status.Value: "Success" } => done.StandardOutputContent ?? "",
            _ => throw new PairingException($"OpenClaw refused: {Words(done)}"),
        };
    }

    // The ECS agent labels containers; a bot has its instance for itself, the cluster is said all the same.
    private static string Line(string bot, string arguments) =>
        $"docker exec \"$(docker ps --quiet --filter label=com.amazonaws.ecs.container-name={Container} --filter label=com.amazonaws.ecs.cluster={BotNames.Cluster(bot)} | head -n 1)\" openclaw {arguments}";

    private async Task<string> SendAsync(string instance, string line, CancellationToken cancellationToken)
    {
        try
        {
            var sent = await clients.Ssm.SendCommandAsync(
                new SendCommandRequest { DocumentName = Document, InstanceIds = [instance], TimeoutSeconds = 60, Comment = "clawster pair", Parameters = new Dictionary<string, List<string>> { ["commands"] = [line] } },
                cancellationToken);
            return sent.Command.CommandId;
        }
        catch (AmazonServiceException fault) when (fault.Says("InvalidInstanceId"))
        {
            throw new PairingException($"The instance {instance} does not report to Systems Manager; its agent needs a minute after it starts, and a way out of its network.");
        }
    }

    /// <returns>Null while it runs.</returns>
    private async Task<GetCommandInvocationResponse?> ReadAsync(string command, string instance, CancellationToken cancellationToken)
    {
        try
        {
            var found = await clients.Ssm.GetCommandInvocationAsync(new GetCommandInvocationRequest { CommandId = command, InstanceId = instance }, cancellationToken);
            return found.Status is { Value: "Pending" or "InProgress" or "Delayed" or "Cancelling" } ? null : found;
        }
        catch (AmazonServiceException fault) when (fault.Says("InvocationDoesNotExist"))
        {
            return null; // it is known a moment after it was sent
        }
    }

    private static string Words(GetCommandInvocationResponse done)
    {
        var text = (string.IsNullOrWhiteSpace(done.StandardErrorContent) ? done.StandardOutputContent : done.StandardErrorContent) ?? "";
        var line = text.Split('\n').Select(static line => line.Trim()).FirstOrDefault(static line => line.Length > 0) ?? $"the command ended with {done.ResponseCode}";
        return SecretMask.Hide(new string([.. line.Where(static letter => !char.IsControl(letter))]));
    }
}
