using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ElasticFileSystem;

/// <summary>A mount target: the file system's address in one subnet.</summary>
internal sealed class StoredMountTarget
{
    public string FileSystemId { get; set; } = "";

    public string SubnetId { get; set; } = "";

    public string VpcId { get; set; } = "";

    public string Zone { get; set; } = "";

    public string IpAddress { get; set; } = "";

    public string NetworkInterfaceId { get; set; } = "";

    public string State { get; set; } = "creating";

    public List<string> SecurityGroups { get; set; } = [];
}
