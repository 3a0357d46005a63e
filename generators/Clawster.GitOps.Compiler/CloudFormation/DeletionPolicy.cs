namespace Clawster.GitOps.Compiler.CloudFormation;

/// <summary>What CloudFormation does with the real resource.</summary>
public enum DeletionPolicy
{
    Delete,
    Retain,
    RetainExceptOnCreate,
    Snapshot,
}
