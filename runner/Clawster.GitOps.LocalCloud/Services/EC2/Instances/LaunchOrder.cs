using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Models.EC2;
using Clawster.GitOps.LocalCloud.Services.EC2.LaunchTemplates;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.EC2.Instances;

/// <summary>What a launch asks for, with its launch template merged in.</summary>
/// <param name="Data">The parameters.</param>
/// <param name="SubnetId">The subnet of the request, or of its first network interface.</param>
/// <param name="PrivateIp">The address the instance is to have.</param>
internal sealed record LaunchOrder(RequestLaunchTemplateData Data, string? SubnetId, string? PrivateIp)
{
    // Members of a request that a launch template does not have.
    private static readonly string[] s_ownMembers = ["minCount", "maxCount", "launchTemplate", "subnetId", "privateIpAddress", "clientToken", "dryRun"];

    /// <summary>Reads a request. What it says itself goes before what its template says; tags are put together.</summary>
    public static LaunchOrder Of(Ec2Region region, ServiceCall call, RunInstancesRequest request)
    {
        CheckCombination(call, request);
        var template = LaunchTemplateLookup.Data(region, request.LaunchTemplate);
        var merged = template is null ? [] : (JsonObject)JsonSerializer.SerializeToNode(template, WorldJson.Options)!;
        foreach (var (name, value) in (JsonObject)JsonSerializer.SerializeToNode(request, WorldJson.Options)!)
        {
            if (System.Array.IndexOf(s_ownMembers, name) < 0)
            {
                merged[name] = name == "tagSpecifications" && merged[name] is JsonArray tags ? Join(tags, (JsonArray)value!) : value?.DeepClone();
            }
        }

        var data = merged.Deserialize<RequestLaunchTemplateData>(WorldJson.Options)!;
        LaunchTemplateRules.Check(data);
        var first = data.NetworkInterfaces?.Find(static item => item.DeviceIndex is 0 or null);
        return new LaunchOrder(data, request.SubnetId ?? first?.SubnetId, request.PrivateIpAddress ?? first?.PrivateIpAddress);
    }

    // Auto Scaling puts its subnet on the template's first network interface.
    private static void CheckCombination(ServiceCall call, RunInstancesRequest request)
    {
        if (request.NetworkInterfaces is { Count: > 0 } && request.SubnetId is not null && call.Via is null)
        {
            throw Ec2Fault.Bad("InvalidParameterCombination", "Network interfaces and an instance-level subnet ID may not be specified on the same request");
        }
    }

    private static JsonArray Join(JsonArray left, JsonArray right)
    {
        var all = new JsonArray();
        foreach (var item in new List<JsonNode?>([.. left, .. right]))
        {
            all.Add(item!.DeepClone());
        }

        return all;
    }
}
