using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Clawster.GitOps.Compiler.CloudFormation;

namespace Clawster.GitOps.Compiler.Stacks;

/// <summary>The very same resource; comparing what two resources say costs a template each.</summary>
internal sealed class ReferenceComparer : IEqualityComparer<CloudFormationResource>
{
    public static ReferenceComparer Instance { get; } = new();

    public bool Equals(CloudFormationResource? x, CloudFormationResource? y) => ReferenceEquals(x, y);

    public int GetHashCode(CloudFormationResource obj) => RuntimeHelpers.GetHashCode(obj);
}
