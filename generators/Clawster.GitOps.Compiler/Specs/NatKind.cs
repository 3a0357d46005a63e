namespace Clawster.GitOps.Compiler.Specs;

/// <summary>How the private subnets of a region reach the internet.</summary>
public enum NatKind
{
    Instance,
    Gateway,
    None,
}
