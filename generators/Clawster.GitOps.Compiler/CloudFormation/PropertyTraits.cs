using System;

namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>What the resource schema says about a property beyond its type.</summary>
[Flags]
public enum PropertyTraits
{
    None = 0,

    /// <summary>CloudFormation refuses the resource without it.</summary>
    Required = 1,

    /// <summary>A change makes CloudFormation create the resource anew.</summary>
    Replaces = 2,

    /// <summary>A change may make CloudFormation create the resource anew.</summary>
    MayReplace = 4,
}
