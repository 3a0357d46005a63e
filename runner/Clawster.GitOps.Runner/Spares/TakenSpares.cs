using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2.Model;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Network;
using Filter = Amazon.EC2.Model.Filter;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>The spare instances that bots have taken.</summary>
internal sealed class TakenSpares(AwsClients clients)
{
    /// <summary>The tag that says whose an instance is.</summary>
    public const string BotTag = "clawster:bot";

    /// <summary>Ids of those that the bot has, at work or not.</summary>
    public async Task<ImmutableArray<string>> OfAsync(string bot, CancellationToken cancellationToken)
    {
        var request = new DescribeInstancesRequest
        {
            Filters =
            [
                new Filter("tag:" + RegionTags.Part, [RegionPart.SpareInstance]),
                new Filter("tag:" + BotTag, [bot]),
                new Filter("instance-state-name", ["pending", "running", "stopping", "stopped"]),
            ],
        };
        return [.. ((await clients.Ec2.DescribeInstancesAsync(request, cancellationToken)).Reservations ?? []).SelectMany(static one => one.Instances).Select(static one => one.InstanceId)];
    }

    /// <summary>True when it is not in the group of a bot. Auto Scaling knows that sooner than the tags of EC2 do.</summary>
    public async Task<bool> IsIdleAsync(string instance, CancellationToken cancellationToken)
    {
        var found = await clients.AutoScaling.DescribeAutoScalingInstancesAsync(new DescribeAutoScalingInstancesRequest { InstanceIds = [instance] }, cancellationToken);
        return found.AutoScalingInstances?.FirstOrDefault() is not { } member || SpareMaker.IsGroup(member.AutoScalingGroupName);
    }

    /// <summary>Ends what the bot has taken and no group of a bot has: nobody would ever use it.</summary>
    /// <returns>True when there was something.</returns>
    public async Task<bool> ReleaseAsync(string bot, CancellationToken cancellationToken)
    {
        var found = false;
        foreach (var instance in await OfAsync(bot, cancellationToken))
        {
            if (await IsIdleAsync(instance, cancellationToken))
            {
                found = true;
                await clients.Ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [instance] }, cancellationToken);
            }
        }

        return found;
    }
}
