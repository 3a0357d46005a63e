namespace Clawster.GitOps.LocalCloud;

/// <summary>A user of the account with an access key of its own.</summary>
/// <param name="Name">Name of the IAM user, as events of CloudTrail tell it.</param>
/// <param name="AccessKeyId">The id of its key; not that of <see cref="LocalCredentials"/>.</param>
/// <param name="SecretAccessKey">The key's secret.</param>
public sealed record LocalUser(string Name, string AccessKeyId, string SecretAccessKey);
