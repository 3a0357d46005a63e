using System.Collections.Generic;
using System.Linq;
using Clawster.GitOps.LocalCloud.Services.AutoScaling.State;
using Clawster.GitOps.LocalCloud.Services.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Which instances a group may take (user guide, "Considerations for attaching instances"). Wording: public logs where there are some; that of a wrong state, image, zone or VPC is unverified.</summary>
internal sealed class AttachmentRules(AutoScalingRegion region, GroupRecord group)
{
    public List<InstanceRecord> Check(List<string> ids)
    {
        if (group.Deleting)
        {
            throw AutoScalingRegion.Invalid("AutoScalingGroup is being deleted and cannot be updated.");
        }

        var missing = ids.Where(id => !region.Ec2.State.Instances.ContainsKey(id)).ToList();
        if (missing.Count > 0)
        {
            throw AutoScalingRegion.Invalid($"Invalid Instance ID(s): [{string.Join(", ", missing)}] specified");
        }

        var instances = ids.ConvertAll(id => region.Ec2.State.Instances[id]);
        instances.ForEach(CheckOne);
        if (group.Desired + instances.Count > group.Max)
        {
            throw AutoScalingRegion.Invalid(
                $"AutoScalingGroup {group.Name} has min-size={group.Min}, max-size={group.Max}, and desired-size={group.Desired}. "
                + $"To attach {instances.Count} instance{(instances.Count == 1 ? "" : "s")}, please update the AutoScalingGroup sizes appropriately.");
        }

        return instances;
    }

    private void CheckOne(InstanceRecord instance)
    {
        if (region.Find(instance.Id) is var (owner, _))
        {
            throw AutoScalingRegion.Invalid($"The Instance: {instance.Id} is already part of AutoScalingGroup:{owner.Name}");
        }

        if (instance.State != "running")
        {
            throw AutoScalingRegion.Invalid($"Instance {instance.Id} is not in correct state. Instance(s) must be in 'running' state.");
        }

        if (MachineImages.Find(region.Ec2, instance.ImageId) is null)
        {
            throw AutoScalingRegion.Invalid($"The AMI {instance.ImageId} that was used to launch the instance {instance.Id} does not exist.");
        }

        var subnets = group.Subnets.Where(region.Ec2.State.Subnets.ContainsKey).Select(region.Ec2.Subnet).ToList();
        if (!subnets.Exists(subnet => subnet.VpcId == instance.VpcId))
        {
            throw AutoScalingRegion.Invalid($"The VPC of the instance {instance.Id} and that of the AutoScalingGroup do not match.");
        }

        if (!subnets.Exists(subnet => subnet.Zone == instance.Zone))
        {
            throw AutoScalingRegion.Invalid("The availability zones of the specified instances and the AutoScalingGroup do not match.");
        }
    }
}
