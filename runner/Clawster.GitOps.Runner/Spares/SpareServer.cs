using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.AutoScaling.Model;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Execution;
using Clawster.GitOps.Runner.Network;
using Tag = Amazon.EC2.Model.Tag;

namespace Clawster.GitOps.Runner.Spares;

/// <summary>Makes a spare instance a bot's: it gets the bot's instance profile, is told the cluster, and joins the bot's group. Each call bears that it was made before.</summary>
/// <param name="clients">Of the region.</param>
/// <param name="clock">The cloud's time.</param>
/// <param name="instance">Id of the instance, which the bot has taken.</param>
internal sealed class SpareServer(AwsClients clients, TimeProvider clock, string instance)
{
    private const int MostTries = 5;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>Gives it the rights of the bot's instances; without them it registers nowhere.</summary>
    public Task GiveProfileAsync(string profileArn, CancellationToken cancellationToken) => InsistAsync(
        async () =>
        {
            if ((await ReadAsync(cancellationToken)).IamInstanceProfile is null)
            {
                await Consistency.RetryAsync(clock, () => AssociateAsync(profileArn, cancellationToken), cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>Ends its wait: it registers with the cluster, which has to be there.</summary>
    public Task TellClusterAsync(string cluster, CancellationToken cancellationToken) => InsistAsync(() => TagAsync([instance], [new Tag(SpareUserData.ClusterTag, cluster)], cancellationToken), cancellationToken);

    /// <summary>Makes it the one instance of the bot's group, with the tags of those that the group launches itself.</summary>
    /// <param name="group">The bot's group.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False when the group has another one, or when Auto Scaling does not take it.</returns>
    public async Task<bool> JoinAsync(AutoScalingGroup group, CancellationToken cancellationToken)
    {
        if (!(group.Instances ?? []).Exists(one => one.InstanceId == instance))
        {
            if (group.DesiredCapacity is not 0)
            {
                return false;
            }

            if (group.MaxSize is 0)
            {
                await clients.AutoScaling.UpdateAutoScalingGroupAsync(new UpdateAutoScalingGroupRequest { AutoScalingGroupName = group.AutoScalingGroupName, MaxSize = 1 }, cancellationToken);
            }

            if (!await new SpareMembership(clients.AutoScaling, clock).JoinAsync(instance, group.AutoScalingGroupName!, cancellationToken))
            {
                return false;
            }
        }

        await InsistAsync(() => BecomeAsync(group, cancellationToken), cancellationToken);
        return true;
    }

    // Only now it is no spare any more: until here it is found by its part.
    private async Task BecomeAsync(AutoScalingGroup group, CancellationToken cancellationToken)
    {
        var there = await ReadAsync(cancellationToken);
        List<string> things = [instance, .. (there.BlockDeviceMappings ?? []).Select(static disk => disk.Ebs.VolumeId)];
        List<Tag> tags = [.. (group.Tags ?? []).Where(static tag => tag.PropagateAtLaunch is true && !tag.Key!.StartsWith("aws:", StringComparison.Ordinal)).Select(static tag => new Tag(tag.Key, tag.Value))];
        if (tags.Count > 0)
        {
            await TagAsync(things, tags, cancellationToken);
        }

        await clients.Ec2.DeleteTagsAsync(new Amazon.EC2.Model.DeleteTagsRequest { Resources = things, Tags = [new Tag { Key = RegionTags.Part }] }, cancellationToken);
    }

    private Task<CreateTagsResponse> TagAsync(List<string> things, List<Tag> tags, CancellationToken cancellationToken) =>
        clients.Ec2.CreateTagsAsync(new CreateTagsRequest { Resources = things, Tags = tags }, cancellationToken);

    private async Task<bool> AssociateAsync(string profileArn, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Ec2.AssociateIamInstanceProfileAsync(new AssociateIamInstanceProfileRequest { InstanceId = instance, IamInstanceProfile = new IamInstanceProfileSpecification { Arn = profileArn } }, cancellationToken);
        }
        catch (AmazonServiceException fault) when (fault.Says("IncorrectState"))
        {
            // An earlier call was heard after all.
        }

        return true;
    }

    private async Task<Amazon.EC2.Model.Instance> ReadAsync(CancellationToken cancellationToken) =>
        (await clients.Ec2.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [instance] }, cancellationToken)).Reservations.SelectMany(static one => one.Instances).First();

    private async Task InsistAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception fault) when (tries < MostTries && StepFaults.IsUnanswered(fault) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }
    }
}
