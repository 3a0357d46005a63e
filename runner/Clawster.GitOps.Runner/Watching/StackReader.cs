using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Execution;

namespace Clawster.GitOps.Runner.Watching;

/// <summary>Reads stacks and their events.</summary>
internal sealed class StackReader(IAmazonCloudFormation cloudFormation)
{
    /// <returns>Every stack of the region that is not deleted, by name.</returns>
    public async Task<Dictionary<string, StackSight>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var stacks = new Dictionary<string, StackSight>(StringComparer.Ordinal);
        var request = new DescribeStacksRequest();
        do
        {
            var page = await cloudFormation.DescribeStacksAsync(request, cancellationToken);
            foreach (var stack in page.Stacks ?? [])
            {
                stacks[stack.StackName!] = Read(stack);
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        return stacks;
    }

    /// <returns>Null when there is none.</returns>
    public async Task<StackSight?> ReadAsync(string stack, CancellationToken cancellationToken)
    {
        try
        {
            var found = await cloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack }, cancellationToken);
            return found.Stacks is [var one, ..] ? Read(one) : null;
        }
        catch (AmazonServiceException fault) when (fault.Says("ValidationError") && fault.Message.Contains("does not exist", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <param name="stack">ARN of the stack.</param>
    /// <param name="since">Older ones are left out.</param>
    /// <param name="known">Events that were read before.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>What happened since the last of the known events, oldest first.</returns>
    public async Task<ImmutableArray<StackEventSight>> ReadEventsAsync(string stack, DateTimeOffset since, ImmutableArray<StackEventSight> known, CancellationToken cancellationToken)
    {
        var last = known.IsEmpty ? null : known[^1].Id;
        var events = new List<StackEventSight>();
        var request = new DescribeStackEventsRequest { StackName = stack };
        do
        {
            var page = await cloudFormation.DescribeStackEventsAsync(request, cancellationToken);
            foreach (var happened in (page.StackEvents ?? []).Select(Read)) // newest first
            {
                if (happened.Id == last || happened.At < since)
                {
                    events.Reverse();
                    return [.. events];
                }

                events.Add(happened);
            }

            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        events.Reverse();
        return [.. events];
    }

    private static StackSight Read(Stack stack) => new(
        stack.StackId!,
        stack.StackStatus!.Value,
        stack.StackStatusReason,
        (stack.Outputs ?? []).ToImmutableSortedDictionary(static output => output.OutputKey!, static output => output.OutputValue!, StringComparer.Ordinal)) { IsProtected = stack.EnableTerminationProtection is true };

    private static StackEventSight Read(StackEvent happened) => new(
        happened.EventId!,
        happened.Timestamp is { } at ? new DateTimeOffset(at.ToUniversalTime()) : default,
        happened.LogicalResourceId ?? "",
        happened.ResourceType ?? "",
        string.IsNullOrEmpty(happened.PhysicalResourceId) ? null : happened.PhysicalResourceId,
        happened.ResourceStatus?.Value ?? "",
        happened.ResourceStatusReason);
}
