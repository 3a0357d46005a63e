namespace Clawster.GitOps.LocalCloud;

/// <summary>The key pair that every local cloud knows: AWS's documentation example, which opens nothing anywhere.</summary>
public static class LocalCredentials
{
    public const string AccessKeyId = "AKIAIOSFODNN7EXAMPLE";

    public const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
}
