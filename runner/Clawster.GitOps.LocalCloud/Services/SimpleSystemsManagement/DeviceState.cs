using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>The devices that OpenClaw gateways of one region know.</summary>
internal sealed class DeviceState : IServiceState
{
    public static string StateName => "openclaw-devices";

    public List<DeviceRecord> Devices { get; set; } = [];

    /// <summary>What <c>openclaw devices list --json</c> prints.</summary>
    public string List(string cluster) => new JsonObject
    {
        ["pending"] = new JsonArray([.. Devices.Where(device => device.Cluster == cluster && device.Approved is null).Select(static device => (JsonNode)new JsonObject
        {
            ["requestId"] = device.RequestId,
            ["deviceId"] = device.DeviceId,
            ["displayName"] = device.Name,
            ["platform"] = "web",
            ["role"] = "operator",
            ["remoteIp"] = device.Address,
            ["ts"] = device.Asked.ToUnixTimeMilliseconds(),
        })]),
        ["paired"] = new JsonArray([.. Devices.Where(device => device.Cluster == cluster && device.Approved is not null).Select(static device => (JsonNode)new JsonObject
        {
            ["deviceId"] = device.DeviceId,
            ["displayName"] = device.Name,
            ["approvedAtMs"] = device.Approved!.Value.ToUnixTimeMilliseconds(),
        })]),
    }.ToJsonString(WorldJson.Options) + "\n";

    public bool Approve(string cluster, string requestId, DateTimeOffset now)
    {
        if (Devices.Find(device => device.Cluster == cluster && device.RequestId == requestId && device.Approved is null) is not { } device)
        {
            return false;
        }

        device.Approved = now;
        return true;
    }
}
