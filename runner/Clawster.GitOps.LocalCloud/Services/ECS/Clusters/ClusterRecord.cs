using System.Collections.Generic;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Clusters;

/// <summary>A cluster.</summary>
internal sealed class ClusterRecord
{
    public string Name { get; set; } = "";

    /// <summary><c>ACTIVE</c>, <c>PROVISIONING</c>, <c>DEPROVISIONING</c>, <c>FAILED</c> or <c>INACTIVE</c>.</summary>
    public string Status { get; set; } = "ACTIVE";

    public List<ClusterSetting> Settings { get; set; } = [];

    public ClusterConfiguration? Configuration { get; set; }

    public ClusterServiceConnectDefaults? ServiceConnectDefaults { get; set; }

    public List<string> CapacityProviders { get; set; } = [];

    public List<CapacityProviderStrategyItem> DefaultStrategy { get; set; } = [];

    public List<Tag> Tags { get; set; } = [];

    /// <summary>Capacity providers are being attached or detached: <c>UPDATE_IN_PROGRESS</c>; afterwards <c>UPDATE_COMPLETE</c>.</summary>
    public string? AttachmentsStatus { get; set; }
}
