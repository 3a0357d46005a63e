namespace Clawster.GitOps.LocalCloud.Services.EC2.State;

internal sealed class MetadataOptionsRecord
{
    public string HttpEndpoint { get; set; } = "enabled";

    public string HttpTokens { get; set; } = "optional";

    public int HttpPutResponseHopLimit { get; set; } = 1;

    public string InstanceMetadataTags { get; set; } = "disabled";
}
