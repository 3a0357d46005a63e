namespace Clawster.GitOps.LocalCloud.Services.ECS;

/// <summary>ECS's refusals in its own words.</summary>
internal static class EcsFaults
{
    public static AwsFault ClusterNotFound() => AwsFault.Bad("ClusterNotFoundException", "Cluster not found.");

    public static AwsFault ServiceNotFound() => AwsFault.Bad("ServiceNotFoundException", "Service not found.");

    public static AwsFault ServiceNotActive() => AwsFault.Bad("ServiceNotActiveException", "Service was not ACTIVE.");

    public static AwsFault Invalid(string message) => AwsFault.Bad("InvalidParameterException", message);

    public static AwsFault Client(string message) => AwsFault.Bad("ClientException", message);

    /// <summary>A member that this local cloud does not model.</summary>
    public static AwsFault Unsupported(string what) => AwsFault.Bad("UnsupportedFeatureException", $"{what} is not served by the local cloud.");
}
