using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>What a policy is asked: may this be done to that.</summary>
/// <param name="Action">For example <c>ec2:AttachNetworkInterface</c>.</param>
/// <param name="Resource">The ARN of what it is done to.</param>
/// <param name="ResourceTags">Its tags, for conditions on <c>aws:ResourceTag/…</c>.</param>
internal sealed record PolicyRequest(string Action, string Resource, IReadOnlyDictionary<string, string> ResourceTags);
