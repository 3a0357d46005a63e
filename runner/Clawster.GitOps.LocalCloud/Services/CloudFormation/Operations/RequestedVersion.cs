using System.Collections.Generic;
using Amazon.CloudFormation.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Operations;

/// <summary>What a request says of a stack's version beside its template.</summary>
internal sealed record RequestedVersion(
    List<Parameter>? Parameters,
    List<string>? Capabilities,
    List<Tag>? Tags,
    List<string>? NotificationArns,
    string? RoleArn,
    List<string>? ResourceTypes);
