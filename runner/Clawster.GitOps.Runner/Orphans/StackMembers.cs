using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Costs;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Orphans;

/// <summary>What some stacks are made of: it goes with them and is paid with them.</summary>
internal sealed class StackMembers
{
    private readonly Dictionary<string, string> _stacks = new(StringComparer.Ordinal);

    private StackMembers()
    {
    }

    /// <summary>Their alarms, which are paid for by piece.</summary>
    public ImmutableArray<Thing> Alarms { get; private set; } = [];

    public static async Task<StackMembers> ReadAsync(IAmazonCloudFormation cloudFormation, ImmutableArray<Thing> stacks, CancellationToken cancellationToken)
    {
        var members = new StackMembers();
        foreach (var stack in stacks)
        {
            foreach (var resource in await ResourcesAsync(cloudFormation, stack.Id, cancellationToken))
            {
                members.Add(stack, resource);
            }
        }

        return members;
    }

    /// <summary>The same thing, with the stack that it belongs to.</summary>
    public Thing Claim(Thing thing) => _stacks.TryGetValue(thing.Id, out var stack) ? thing with { Stack = stack } : thing;

    private void Add(Thing stack, StackResource resource)
    {
        var id = resource.PhysicalResourceId!;
        _stacks[id] = stack.Id;
        if (resource.ResourceType is "AWS::SecretsManager::Secret" && id.LastIndexOf('-') is > 0 and var end)
        {
            _stacks[id[(id.LastIndexOf(':') + 1)..end]] = stack.Id; // the ARN of a secret ends with its name and six characters
        }

        if (resource.ResourceType is "AWS::CloudWatch::Alarm")
        {
            Alarms = Alarms.Add(new Thing(ThingKind.Alarm, id, stack.Bot, null) { Stack = stack.Id, Charges = [new Charge(PriceItem.AlarmMonth, 1)] });
        }
    }

    private static async Task<IEnumerable<StackResource>> ResourcesAsync(IAmazonCloudFormation cloudFormation, string stack, CancellationToken cancellationToken)
    {
        try
        {
            var found = await cloudFormation.DescribeStackResourcesAsync(new DescribeStackResourcesRequest { StackName = stack }, cancellationToken);
            return (found.StackResources ?? []).Where(static resource => !string.IsNullOrEmpty(resource.PhysicalResourceId));
        }
        catch (AmazonServiceException fault) when (fault.Says("ValidationError"))
        {
            return []; // it went in between
        }
    }
}
