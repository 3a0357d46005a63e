namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

/// <summary>What a change of a property does to the resource.</summary>
internal enum ReplacementRule
{
    /// <summary>It is updated in place.</summary>
    No,

    /// <summary>It may be replaced, depending on the values.</summary>
    Maybe,

    /// <summary>It is replaced.</summary>
    Yes,
}
