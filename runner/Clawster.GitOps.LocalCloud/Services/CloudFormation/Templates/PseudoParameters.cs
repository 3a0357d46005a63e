using System.Collections.Frozen;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

/// <summary>What every template may refer to without declaring it.</summary>
internal static class PseudoParameters
{
    public static FrozenSet<string> Names { get; } = new HashSet<string>
    {
        "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix",
    }.ToFrozenSet();
}
