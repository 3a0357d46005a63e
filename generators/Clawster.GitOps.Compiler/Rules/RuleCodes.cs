namespace Clawster.GitOps.Compiler.Rules;

/// <summary>The ids of what rules over the meaning of files find. <c>generators/README.md</c> has a line for each.</summary>
internal static class RuleCodes
{
    public const string FileName = "CGO2101";
    public const string DuplicateName = "CGO2102";
    public const string UnknownRegion = "CGO2103";
    public const string LiteralSecret = "CGO2104";
    public const string RegionRange = "CGO2105";
    public const string OverlappingRegions = "CGO2106";
    public const string AllowedRange = "CGO2107";
    public const string InstanceType = "CGO2108";
    public const string Webhook = "CGO2109";
    public const string Limit = "CGO2110";
    public const string Budget = "CGO2111";
    public const string Image = "CGO2112";
    public const string OpenClawVersion = "CGO2113";
    public const string Override = "CGO2114";
    public const string ProtectedProperty = "CGO2115";
    public const string Domain = "CGO2116";
    public const string State = "CGO2117";
    public const string Network = "CGO2118";
    public const string Freeze = "CGO2119";
    public const string SecretName = "CGO2120";
    public const string ListenerPlace = "CGO2121";
    public const string LockedImage = "CGO2122";
    public const string SandboxImage = "CGO2123";
    public const string ExperimentalSandbox = "CGO2124";
    public const string Spare = "CGO2125";
}
