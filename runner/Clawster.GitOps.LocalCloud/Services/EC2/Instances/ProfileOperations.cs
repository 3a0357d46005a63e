using System.Linq;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.State;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Gives instance profiles to instances that are there already, and takes them away. As everywhere in the local cloud, the caller's own rights (<c>iam:PassRole</c>) are not looked at.</summary>
internal sealed class ProfileOperations(IInstanceRoles roles)
{
    private static readonly FilterTable<(Ec2Region Region, InstanceRecord Instance)> s_filters = new FilterTable<(Ec2Region Region, InstanceRecord Instance)>()
        .On("instance-id", static entry => entry.Instance.Id)
        .On("state", static entry => State(entry.Region, entry.Instance));

    public void AddTo(Ec2Table table) => table
        .On<AssociateIamInstanceProfileRequest, AssociateIamInstanceProfileResponse>(["IamInstanceProfile", "InstanceId"], Associate)
        .On<ReplaceIamInstanceProfileAssociationRequest, ReplaceIamInstanceProfileAssociationResponse>(["IamInstanceProfile", "AssociationId"], Replace)
        .On<DisassociateIamInstanceProfileRequest, DisassociateIamInstanceProfileResponse>(["AssociationId"], Disassociate)
        .On<DescribeIamInstanceProfileAssociationsRequest, DescribeIamInstanceProfileAssociationsResponse>(["AssociationIds", "Filters", "MaxResults", "NextToken"], Describe);

    private AssociateIamInstanceProfileResponse Associate(Ec2Region region, ServiceCall call, AssociateIamInstanceProfileRequest request)
    {
        var instance = region.Instance(request.InstanceId);
        var profile = Find(region, request.IamInstanceProfile);
        if (instance.State is not ("running" or "stopped"))
        {
            throw Ec2Fault.Bad("IncorrectInstanceState", $"The instance '{instance.Id}' is not in the 'running' or 'stopped' states.");
        }

        if (instance.InstanceProfileArn is not null)
        {
            throw Ec2Fault.State($"There is an existing association for instance {instance.Id}");
        }

        return new AssociateIamInstanceProfileResponse { IamInstanceProfileAssociation = Give(region, instance, profile) };
    }

    // "Replaces an IAM instance profile for the specified running instance": for a stopped one EC2 says that its association is not active (aws-cli issue 5251).
    private ReplaceIamInstanceProfileAssociationResponse Replace(Ec2Region region, ServiceCall call, ReplaceIamInstanceProfileAssociationRequest request)
    {
        var instance = Associated(region, request.AssociationId);
        var profile = Find(region, request.IamInstanceProfile);
        if (instance.State != "running")
        {
            throw Ec2Fault.State($"The association {request.AssociationId} is not the active association");
        }

        return new ReplaceIamInstanceProfileAssociationResponse { IamInstanceProfileAssociation = Give(region, instance, profile) };
    }

    private static DisassociateIamInstanceProfileResponse Disassociate(Ec2Region region, ServiceCall call, DisassociateIamInstanceProfileRequest request)
    {
        var instance = Associated(region, request.AssociationId);
        var shape = Shape(instance, "disassociating");
        (instance.InstanceProfileArn, instance.InstanceProfileId, instance.IamAssociationId, instance.ProfileShownAt) = (null, null, null, null);
        region.World.Touch();
        return new DisassociateIamInstanceProfileResponse { IamInstanceProfileAssociation = shape };
    }

    private static DescribeIamInstanceProfileAssociationsResponse Describe(Ec2Region region, ServiceCall call, DescribeIamInstanceProfileAssociationsRequest request)
    {
        var all = region.State.Instances.Values.Where(static instance => instance.IamAssociationId is not null && instance.State != "terminated");
        var wanted = all.Where(instance => request.AssociationIds is not { Count: > 0 } ids || ids.Contains(instance.IamAssociationId!));
        var found = s_filters.Apply(wanted.Select(instance => (region, instance)), request.Filters);
        var (page, next) = Pages.Cut(found, static entry => entry.Instance.IamAssociationId!, request.MaxResults, request.NextToken);
        return new DescribeIamInstanceProfileAssociationsResponse { NextToken = next, IamInstanceProfileAssociations = [.. page.Select(static entry => Shape(entry.Instance, State(entry.Region, entry.Instance)))] };
    }

    private (string Arn, string Id) Find(Ec2Region region, IamInstanceProfileSpecification? wanted) =>
        InstanceProfiles.Find(region, roles, wanted?.Arn, wanted?.Name) ?? throw Ec2Fault.Missing("IamInstanceProfile");

    // Each association has an id of its own, a replacement too.
    private static IamInstanceProfileAssociation Give(Ec2Region region, InstanceRecord instance, (string Arn, string Id) profile)
    {
        (instance.InstanceProfileArn, instance.InstanceProfileId) = profile;
        instance.IamAssociationId = region.NewId("iip-assoc");
        InstanceMetadata.ProfileGiven(region, instance);
        region.World.Touch();
        return Shape(instance, "associating");
    }

    private static InstanceRecord Associated(Ec2Region region, string? associationId)
    {
        if (!Ec2Fault.Need(associationId, "AssociationId").StartsWith("iip-assoc-", System.StringComparison.Ordinal))
        {
            throw Ec2Fault.Invalid("Invalid value for associationId.");
        }

        return region.State.Instances.Values.FirstOrDefault(instance => instance.IamAssociationId == associationId && instance.State != "terminated")
            ?? throw Ec2Fault.Bad("InvalidAssociationID.NotFound", $"An invalid association-id of '{associationId}' was given");
    }

    private static string State(Ec2Region region, InstanceRecord instance) => instance.ProfileShownAt > region.Now ? "associating" : "associated";

    private static IamInstanceProfileAssociation Shape(InstanceRecord instance, string state) => new()
    {
        AssociationId = instance.IamAssociationId,
        InstanceId = instance.Id,
        IamInstanceProfile = new IamInstanceProfile { Arn = instance.InstanceProfileArn, Id = instance.InstanceProfileId },
        State = state,
    };
}
