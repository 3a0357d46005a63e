namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>Finds the instance profile that a request names.</summary>
internal static class InstanceProfiles
{
    /// <returns><see langword="null"/> when the request names none.</returns>
    /// <exception cref="AwsFault">It is named twice, or there is no such profile.</exception>
    public static (string Arn, string Id)? Find(Ec2Region region, IInstanceRoles roles, string? arn, string? name)
    {
        if (arn is null && name is null)
        {
            return null;
        }

        if (arn is not null && name is not null)
        {
            throw Ec2Fault.Bad("InvalidParameterCombination", "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'");
        }

        return roles.FindProfile(region.Name, arn ?? name!)
            ?? throw (arn is null
                ? Ec2Fault.Value(name!, "iamInstanceProfile.name", "Invalid IAM Instance Profile name")
                : Ec2Fault.Value(arn, "iamInstanceProfile.arn", "Invalid IAM Instance Profile ARN"));
    }
}
