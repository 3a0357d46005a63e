using System.Linq;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

internal static class WarmPoolOperations
{
    public static void AddTo(AutoScalingTable table) => table
        .On<PutWarmPoolRequest, PutWarmPoolResponse>(["AutoScalingGroupName", "MaxGroupPreparedCapacity", "MinSize", "PoolState", "InstanceReusePolicy"], Put)
        .On<DeleteWarmPoolRequest, DeleteWarmPoolResponse>(["AutoScalingGroupName", "ForceDelete"], Delete)
        .On<DescribeWarmPoolRequest, DescribeWarmPoolResponse>(["AutoScalingGroupName", "MaxRecords", "NextToken"], Describe);

    private static PutWarmPoolResponse Put(AutoScalingRegion region, ServiceCall call, PutWarmPoolRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        string state = (string?)request.PoolState ?? "Stopped";
        if (state is not ("Stopped" or "Running"))
        {
            throw state == "Hibernated" ? new AwsFault(501, "NotImplemented", "The local cloud does not hibernate instances.") : AutoScalingRegion.Invalid($"Invalid PoolState: {state}");
        }

        // "You can't add a warm pool to an Auto Scaling group that has a mixed instances policy or that requests Spot Instances" (user guide; PutWarmPool itself no longer says the first).
        var named = group.LaunchTemplate ?? throw AutoScalingRegion.Invalid("You can't add a warm pool to an Auto Scaling group that has a mixed instances policy.");
        var template = LaunchTemplateLookup.Find(region.Ec2, named.LaunchTemplateId, named.LaunchTemplateId is null ? named.LaunchTemplateName : null);
        if (LaunchTemplateLookup.Version(template, named.Version).Data.InstanceMarketOptions is not null)
        {
            throw AutoScalingRegion.Invalid("You can't add a warm pool to an Auto Scaling group that has a launch template that requests Spot Instances.");
        }

        group.WarmPool = new WarmPoolRecord
        {
            MaxGroupPreparedCapacity = request.MaxGroupPreparedCapacity,
            MinSize = request.MinSize ?? 0,
            PoolState = state,
            ReuseOnScaleIn = request.InstanceReusePolicy?.ReuseOnScaleIn is true
                ? throw new AwsFault(501, "NotImplemented", "The local cloud does not return instances to the warm pool on scale in.")
                : false,
        };
        region.Soon(group);
        return new PutWarmPoolResponse();
    }

    private static DeleteWarmPoolResponse Delete(AutoScalingRegion region, ServiceCall call, DeleteWarmPoolRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        (group.WarmPool ?? throw AutoScalingRegion.Invalid($"Auto Scaling group {group.Name} does not have a warm pool.")).Deleting = true;
        region.Soon(group);
        return new DeleteWarmPoolResponse();
    }

    private static DescribeWarmPoolResponse Describe(AutoScalingRegion region, ServiceCall call, DescribeWarmPoolRequest request)
    {
        var group = region.Group(request.AutoScalingGroupName);
        var (page, next) = AutoScalingRegion.Page(group.Instances.Where(static item => item.IsWarmed), request.MaxRecords, request.NextToken);
        return new DescribeWarmPoolResponse { WarmPoolConfiguration = group.WarmPool is { } pool ? GroupShapes.WarmPool(pool) : null, Instances = [.. page.Select(GroupShapes.Of)], NextToken = next };
    }
}
