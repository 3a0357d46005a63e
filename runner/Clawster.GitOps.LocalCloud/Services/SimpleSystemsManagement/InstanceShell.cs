using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Clawster.GitOps.LocalCloud.Services.ECS;
using Clawster.GitOps.LocalCloud.Services.ECS.Containers;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>
/// What a shell on a container instance knows here: <c>set</c>, and <c>docker exec "$(docker ps --quiet --filter label=KEY=VALUE ... | head -n 1)" PROGRAM ARGUMENT...</c> with the labels that the ECS
/// agent gives to containers. Everything else is a command that is not found.
/// </summary>
internal sealed partial class InstanceShell(EcsState ecs, DeviceState devices, DateTimeOffset now)
{
    private const string ContainerLabel = "com.amazonaws.ecs.container-name";
    private const string ClusterLabel = "com.amazonaws.ecs.cluster";

    public (int ExitCode, string Output, string Error) Run(string instance, IEnumerable<string> lines)
    {
        var (output, error) = ("", "");
        foreach (var line in lines.Select(static line => line.Trim()).Where(static line => line.Length > 0 && !line.StartsWith("set ", StringComparison.Ordinal)))
        {
            var (code, said, complained) = RunLine(instance, line);
            (output, error) = (output + said, error + complained);
            if (code != 0)
            {
                return (code, output, error + $"failed to run commands: exit status {code}");
            }
        }

        return (0, output, error);
    }

    private (int ExitCode, string Output, string Error) RunLine(string instance, string line)
    {
        if (Exec().Match(line) is not { Success: true } match)
        {
            return (127, "", $"sh: line 1: {line.Split(' ')[0]}: command not found\n");
        }

        var filters = match.Groups["filter"].Captures.Select(static filter => filter.Value).ToArray();
        return Container(instance, filters) is var (cluster, container) && container is not null
            ? OpenClaw(cluster, match.Groups["arguments"].Value.Split(' '))
            : (1, "", "Error response from daemon: No such container: \n");
    }

    private (string Cluster, ContainerRecord? Container) Container(string instance, string[] filters)
    {
        var found = from host in ecs.Instances.Values
                    where host.InstanceId == instance
                    from task in ecs.Tasks.Values
                    where task.Instance == host.Id && task.IsRunning
                    from container in task.Containers
                    where container.LastStatus == "RUNNING" && Array.TrueForAll(filters, filter => filter == $"label={ContainerLabel}={container.Name}" || filter == $"label={ClusterLabel}={task.Cluster}")
                    select (task.Cluster, container);
        return found.FirstOrDefault();
    }

    private (int ExitCode, string Output, string Error) OpenClaw(string cluster, string[] arguments)
    {
        switch (arguments)
        {
            case ["openclaw", "devices", "list", "--json"]:
                return (0, devices.List(cluster), "");
            case ["openclaw", "devices", "approve", var request]:
                return devices.Approve(cluster, request, now) ? (0, $"Approved {request}\n", "") : (1, "", "unknown requestId\n");
            case ["openclaw", ..]:
                return (1, "", "error: unknown command\n");
            default:
                return (127, "", $"OCI runtime exec failed: exec failed: unable to start container process: exec: \"{arguments[0]}\": executable file not found in $PATH: unknown\n");
        }
    }

    [GeneratedRegex("""^docker exec "\$\(docker ps --quiet(?: --filter (?<filter>label=[A-Za-z0-9._=-]+))+ \| head -n 1\)" (?<arguments>[A-Za-z0-9._ -]+)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Exec();
}
