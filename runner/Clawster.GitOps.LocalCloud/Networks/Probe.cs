namespace Clawster.GitOps.LocalCloud.Networks;

/// <summary>What is asked for: a protocol and a port.</summary>
internal readonly record struct Probe(string Protocol, int Port)
{
    public override string ToString() => Protocol is "tcp" or "udp" ? $"{Protocol} {Port}" : Protocol;
}
