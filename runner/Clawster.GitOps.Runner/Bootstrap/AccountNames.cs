using System;
using Clawster.GitOps.Runner.Network;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What <c>clawster bootstrap</c> makes in an account, by name. The roles' path is another than that of the bots' roles: who may change those must not change itself.</summary>
internal static class AccountNames
{
    public const string Stack = "clawster-bootstrap";
    public const string DeployRole = "clawster-deploy";
    public const string PlanRole = "clawster-plan";
    /// <summary>The longest session of the deploy role: builds of machine images take more than IAM's hour. The role of plans has that hour.</summary>
    public static readonly TimeSpan DeploySession = TimeSpan.FromHours(3);

    public const string Boundary = "clawster-boundary";

    /// <summary>Repository of ECR for the bots' container image, in the home region.</summary>
    public const string BotRepository = "clawster/bot";

    public const string Issuer = "token.actions.githubusercontent.com";
    public const string Audience = "sts.amazonaws.com";

    /// <summary>Path of the policies.</summary>
    public const string PolicyPath = "/clawster/";

    public static string BoundaryArn(AccountIdentity account) => $"arn:{account.Partition}:iam::{account.Account}:policy{PolicyPath}{Boundary}";

    public static string ProviderArn(AccountIdentity account) => $"arn:{account.Partition}:iam::{account.Account}:oidc-provider/{Issuer}";

    public static string RoleArn(AccountIdentity account, string role) => $"arn:{account.Partition}:iam::{account.Account}:role/{role}";

    public static string StateBucket(AccountIdentity account, string region) => $"clawster-state-{account.Account}-{region}";
}
