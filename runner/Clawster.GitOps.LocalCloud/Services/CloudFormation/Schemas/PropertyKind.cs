namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Schemas;

/// <summary>The forms a property's value can have.</summary>
internal enum PropertyKind
{
    Text,
    Integer,
    Number,
    Boolean,
    Json,
    Structure,
    List,
    Map,
}
