using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.Benchmarks.CloudFormationAlone;

/// <summary>A stack in CloudFormation's standard mode, waited for as a person's tools do.</summary>
internal sealed class StandardStack(AwsClients clients, SimulatedClock clock)
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <returns>Its outputs, after it was created whole.</returns>
    /// <exception cref="InvalidOperationException">It was not; the message has the first reasons.</exception>
    public async Task<ImmutableSortedDictionary<string, string>> CreateAsync(string name, string template, IReadOnlyDictionary<string, string> parameters)
    {
        await clients.CloudFormation.CreateStackAsync(new CreateStackRequest
        {
            StackName = name,
            TemplateBody = template,
            Parameters = [.. parameters.Select(static pair => new Parameter { ParameterKey = pair.Key, ParameterValue = pair.Value })],
            Capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        });
        while (true)
        {
            var stack = (await clients.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = name })).Stacks!.Single();
            if (stack.StackStatus == StackStatus.CREATE_COMPLETE)
            {
                return (stack.Outputs ?? []).ToImmutableSortedDictionary(static output => output.OutputKey!, static output => output.OutputValue!, StringComparer.Ordinal);
            }

            if (stack.StackStatus != StackStatus.CREATE_IN_PROGRESS)
            {
                throw new InvalidOperationException($"{name}: {stack.StackStatus}: {await ReasonsAsync(name)}");
            }

            await clock.PassAsync(s_look, CancellationToken.None);
        }
    }

    /// <summary>Waits until the load balancer reaches the bot.</summary>
    public async Task LiveAsync(string targetGroup)
    {
        while ((await clients.LoadBalancing.DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = targetGroup })).TargetHealthDescriptions is not [{ TargetHealth.State: var state }] || state != TargetHealthStateEnum.Healthy)
        {
            await clock.PassAsync(s_look, CancellationToken.None);
        }
    }

    private async Task<string> ReasonsAsync(string name)
    {
        var events = await clients.CloudFormation.DescribeStackEventsAsync(new DescribeStackEventsRequest { StackName = name });
        return string.Join("; ", (events.StackEvents ?? []).Where(static one => one.ResourceStatusReason is not null).Reverse().Take(5).Select(static one => $"{one.LogicalResourceId}: {one.ResourceStatusReason}"));
    }
}
