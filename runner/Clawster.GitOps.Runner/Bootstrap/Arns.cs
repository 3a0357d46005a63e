using Clawster.GitOps.Runner.Network;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>ARNs of what is ours in an account, in every region.</summary>
internal sealed class Arns(AccountIdentity account)
{
    public AccountIdentity Account { get; } = account;

    public string Roles => $"arn:{Account.Partition}:iam::{Account.Account}:role{RoleSpec.Path}clawster-*";

    public string InstanceProfiles => $"arn:{Account.Partition}:iam::{Account.Account}:instance-profile{RoleSpec.Path}clawster-*";

    public string StateBuckets => $"arn:{Account.Partition}:s3:::clawster-state-{Account.Account}-*";

    public string Stacks => In("cloudformation", "stack/clawster-bot-*/*");

    public string Groups => In("autoscaling", "autoScalingGroup:*:autoScalingGroupName/clawster-*");

    public string LogGroups => In("logs", "log-group:/clawster/*");

    public string Secrets => In("secretsmanager", "secret:clawster/*");

    /// <summary>Parameters that AWS itself publishes, for example the newest machine images.</summary>
    public string PublicParameters => $"arn:{Account.Partition}:ssm:*::parameter/aws/service/*";

    public string In(string service, string resource) => $"arn:{Account.Partition}:{service}:*:{Account.Account}:{resource}";

    /// <summary>A kind of thing of EC2.</summary>
    public string Ec2(string kind) => In("ec2", kind + "/*");
}
