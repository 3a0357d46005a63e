using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.LocalCloud.Models.SimpleSystemsManagement;
using Clawster.GitOps.LocalCloud.Services.EC2.Instances;
using Clawster.GitOps.LocalCloud.Services.EC2.State;
using Clawster.GitOps.LocalCloud.Services.ECS;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>
/// SSM's Run Command: <c>AWS-RunShellScript</c> on instances whose role lets the SSM agent report. A command takes some seconds; what it says is kept up to 24,000 characters.
/// </summary>
internal sealed class RunCommand(CloudServices services) : IAgendaHandler
{
    private const string Topic = "ssm.command";
    private const string Document = "AWS-RunShellScript";
    private const int MostOutput = 24_000;

    private static readonly TimeSpan s_pickedUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_takes = TimeSpan.FromSeconds(3);

    private readonly IamInstanceRoles _roles = new(services.Calls);

    public IReadOnlyCollection<string> Topics { get; } = [Topic];

    public void AddTo(AwsService service) => service
        .On<SendCommandRequest, SendCommandResponse>(Send)
        .On<GetCommandInvocationRequest, GetCommandInvocationResponse>(Get);

    public void Run(AgendaEntry entry)
    {
        if (State(entry.Region).Commands.GetValueOrDefault(entry.Key) is not { Ended: null } command)
        {
            return;
        }

        if (command.Status == "Pending")
        {
            command.Status = "InProgress";
            services.World.Agenda.After(s_takes, entry.Region, Topic, entry.Key);
        }
        else
        {
            var (exitCode, output, error) = new InstanceShell(services.World.Region(entry.Region).Of<EcsState>(), services.World.Region(entry.Region).Of<DeviceState>(), services.World.Now).Run(command.InstanceId, command.Lines);
            (command.Status, command.ExitCode, command.Output, command.Error, command.Ended) = (exitCode == 0 ? "Success" : "Failed", exitCode, Cut(output), Cut(error), services.World.Now);
        }

        services.World.Touch();
    }

    private SendCommandResponse Send(ServiceCall call, SendCommandRequest request)
    {
        MemberGuard.Refuse(request, "SendCommand", "DocumentName", "InstanceIds", "Parameters", "Comment", "TimeoutSeconds");
        if (request.DocumentName != Document)
        {
            throw AwsFault.Bad("InvalidDocument", $"The document {request.DocumentName} does not exist; the local cloud has {Document}.");
        }

        if (request.InstanceIds is not [var instance])
        {
            throw AwsFault.Bad("InvalidInstanceId", "The local cloud runs a command on exactly one instance.");
        }

        if (request.Parameters?.GetValueOrDefault("commands") is not { Count: > 0 } lines || request.Parameters.Keys.Any(static name => name is not ("commands" or "executionTimeout" or "workingDirectory")))
        {
            throw AwsFault.Bad("InvalidParameters", "The document AWS-RunShellScript takes commands, workingDirectory and executionTimeout, and needs commands.");
        }

        if (!IsManaged(call.Region, instance))
        {
            throw AwsFault.Bad("InvalidInstanceId", "Instances [[" + instance + "]] not in a valid state for account " + call.AccountId);
        }

        var command = new CommandRecord { Id = services.World.Ids.Uuid(), InstanceId = instance, Comment = request.Comment, Lines = lines, Requested = services.World.Now };
        State(call.Region).Commands.Add(command.Id, command);
        services.World.Agenda.After(s_pickedUp, call.Region, Topic, command.Id);
        services.World.Touch();
        return new SendCommandResponse
        {
            Command = new Command
            {
                CommandId = command.Id,
                DocumentName = Document,
                Comment = command.Comment,
                InstanceIds = [instance],
                Parameters = request.Parameters,
                RequestedDateTime = command.Requested.UtcDateTime,
                Status = "Pending",
                StatusDetails = "Pending",
                TargetCount = 1,
                TimeoutSeconds = request.TimeoutSeconds ?? 3600,
            },
        };
    }

    private GetCommandInvocationResponse Get(ServiceCall call, GetCommandInvocationRequest request)
    {
        if (State(call.Region).Commands.GetValueOrDefault(request.CommandId!) is not { } command || command.InstanceId != request.InstanceId)
        {
            throw AwsFault.Bad("InvocationDoesNotExist", "The command ID and managed node ID you specified didn't match any invocations.");
        }

        return new GetCommandInvocationResponse
        {
            CommandId = command.Id,
            InstanceId = command.InstanceId,
            Comment = command.Comment,
            DocumentName = Document,
            PluginName = "aws:runShellScript",
            ResponseCode = command.ExitCode,
            Status = command.Status,
            StatusDetails = command.Status,
            StandardOutputContent = command.Output,
            StandardErrorContent = command.Error,
            ExecutionStartDateTime = command.Requested.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ExecutionEndDateTime = command.Ended?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) ?? "",
        };
    }

    // The agent of the machine image reports as soon as the instance runs and its role lets it.
    private bool IsManaged(string region, string instance) =>
        services.World.Region(region).Of<Ec2State>().Instances.GetValueOrDefault(instance) is { State: "running" } record
        && _roles.Allows(region, record.InstanceProfileArn, "ssm:UpdateInstanceInformation", "*", new Dictionary<string, string>());

    private SsmState State(string region) => services.World.Region(region).Of<SsmState>();

    private static string Cut(string text) => text.Length <= MostOutput ? text : text[..MostOutput];
}
