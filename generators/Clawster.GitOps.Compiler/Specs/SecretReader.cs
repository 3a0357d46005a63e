namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Reads where a secret is kept.</summary>
internal static class SecretReader
{
    public static SecretReference? Read(SpecNode node) =>
        !node.Exists ? null :
        node.Text is { } arn ? new(arn, null) :
        node["parameter"].Text is { } parameter ? new(parameter, null) :
        node["secret"].Text is { } secret ? new(secret, node["key"].Text) :
        null;
}
