using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.CloudFormation.Logs;
using Clawster.GitOps.Compiler.CloudFormation.SecretsManager;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>
/// Decides what a bot is on AWS. Every dependency between the parts is one that AWS needs: what can be made at the same time, CloudFormation makes at the same time.
/// </summary>
public static class BotStackBuilder
{
    /// <param name="fleet">The fleet; it must have the region of the bot.</param>
    /// <param name="bot">A bot that passed every check of the compiler.</param>
    /// <exception cref="KeyNotFoundException">The fleet does not have the region of the bot.</exception>
    public static Stack Build(FleetSpec fleet, BotSpec bot)
    {
        var region = fleet.Regions.FirstOrDefault(region => region.Name == bot.Region)
            ?? throw new KeyNotFoundException($"The fleet has no region {bot.Region}.");
        var context = new BotContext(region, bot);

        var groups = new SecurityGroups(context);
        var targets = new TargetGroups(context);
        var loadBalancing = new LoadBalancing(context, groups, targets);
        var storage = new StateStorage(context);
        var compute = new Compute(context, groups, storage);
        var logs = Logs.Create(context);
        var token = GatewayToken.Create(context);
        var container = new Container(context, storage, logs, token, loadBalancing.Origin);
        var service = BotService.Create(context, compute, container, groups, targets, loadBalancing);

        var alarms = new Alarms(context, compute, service.Name, loadBalancing, targets);

        return WithParameters(new Stack(BotNames.Stack(bot.Name), $"OpenClaw bot {bot.Name}, managed by Clawster GitOps.")
        {
            Conditions = [AgentSettings.InImage],
            Resources =
            [
                .. groups.Resources,
                .. targets.Resources,
                .. loadBalancing.Resources,
                .. storage.Resources,
                .. compute.Resources,
                logs,
                token,
                container.TaskDefinition,
                service,
                .. alarms.Resources,
            ],
            Outputs = Outputs(targets, loadBalancing, compute, service.Name, logs, token),
        });
    }

    private static ImmutableArray<StackOutput> Outputs(TargetGroups targets, LoadBalancing loadBalancing, Compute compute, Value<string> service, LogGroup logs, Secret token)
    {
        (string Name, Value<string>? Value, string Description)[] outputs =
        [
            ("Url", loadBalancing.Origin, "Where the bot answers."),
            ("LoadBalancerDnsName", loadBalancing.DnsName, "Name to point the bot's domain at."),
            ("TargetGroupArn", targets.Gateway?.Ref, "Target group of the gateway."),
            ("ClusterName", compute.Cluster.Ref, "ECS cluster of the bot."),
            ("ServiceName", service, "ECS service of the bot."),
            ("AutoScalingGroupName", compute.AutoScalingGroup.Ref, "Auto Scaling group of the bot's instance."),
            ("GatewayTokenSecretArn", token.Ref, "Secret that holds the gateway token."),
            ("LogGroupName", logs.Ref, "Log group of the container."),
        ];
        return [.. from output in outputs where output.Value is not null select new StackOutput(output.Name, output.Value) { Description = output.Description }];
    }

    private static Stack WithParameters(Stack stack)
    {
        var used = new HashSet<string>(stack.Resources.SelectMany(static resource => ReferenceFinder.In(resource).LogicalIds)
            .Concat(stack.Outputs.SelectMany(static output => ReferenceFinder.In(output.Value).LogicalIds))
            .Append(BotParameters.AgentSettings.Name));   // the condition asks for it
        return stack with { Parameters = [.. BotParameters.All.Where(parameter => used.Contains(parameter.Name))] };
    }
}
