using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Roles;

/// <summary>Who may take a role.</summary>
internal static class RoleTrust
{
    private static readonly string[] s_assume = ["sts:AssumeRole"];

    /// <summary>Instances, in China under a name of their own.</summary>
    public static string Instance(AccountIdentity caller) =>
        PolicyDocument.Of(new PolicyStatement([.. s_assume], []) { Service = caller.Partition == "aws-cn" ? "ec2.amazonaws.com.cn" : "ec2.amazonaws.com" });

    /// <summary>Tasks of this account and region alone: else another account's tasks could borrow the service's trust (confused deputy).</summary>
    public static string Tasks(AccountIdentity caller, string region) => PolicyDocument.Of(new PolicyStatement([.. s_assume], [])
    {
        Service = "ecs-tasks.amazonaws.com",
        Condition = new PolicyCondition("StringEquals", "aws:SourceAccount", caller.Account),
        SecondCondition = new PolicyCondition("ArnLike", "aws:SourceArn", $"arn:{caller.Partition}:ecs:{region}:{caller.Account}:*"),
    });
}
