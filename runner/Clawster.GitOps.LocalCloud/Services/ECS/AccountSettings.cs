using System.Collections.Generic;
using System.Linq;
using Amazon.ECS.Model;

namespace Clawster.GitOps.LocalCloud.Services.ECS;

/// <summary>The operations on account settings.</summary>
internal sealed class AccountSettings(EcsContext ecs)
{
    private static readonly Dictionary<string, (string Default, string[] Values)> s_settings = new()
    {
        ["awsvpcTrunking"] = ("disabled", ["enabled", "disabled"]),
        ["containerInsights"] = ("disabled", ["enabled", "disabled", "enhanced"]),
        ["containerInstanceLongArnFormat"] = ("enabled", ["enabled", "disabled"]),
        ["defaultLogDriverMode"] = ("non-blocking", ["blocking", "non-blocking"]),
        ["fargateEventWindows"] = ("disabled", ["enabled", "disabled"]),
        ["fargateFIPSMode"] = ("disabled", ["enabled", "disabled"]),
        ["fargateTaskRetirementWaitPeriod"] = ("7", ["0", "7", "14"]),
        ["guardDutyActivate"] = ("off", ["on", "off"]),
        ["serviceLongArnFormat"] = ("enabled", ["enabled", "disabled"]),
        ["tagResourceAuthorization"] = ("on", ["on", "off"]),
        ["taskLongArnFormat"] = ("enabled", ["enabled", "disabled"]),
    };

    public void AddTo(AwsService service) => service
        .On<ListAccountSettingsRequest, ListAccountSettingsResponse>(List)
        .On<PutAccountSettingRequest, PutAccountSettingResponse>((call, request) => new PutAccountSettingResponse { Setting = Put(call, request.Name?.Value, request.Value) })
        .On<PutAccountSettingDefaultRequest, PutAccountSettingDefaultResponse>((call, request) => new PutAccountSettingDefaultResponse { Setting = Put(call, request.Name?.Value, request.Value) });

    private ListAccountSettingsResponse List(ServiceCall call, ListAccountSettingsRequest request)
    {
        var changed = ecs.State(call.Region).Settings;
        var shown = request.EffectiveSettings == true ? s_settings.Keys : changed.Keys.AsEnumerable();
        return new ListAccountSettingsResponse
        {
            Settings = [.. shown.Where(name => request.Name is null || request.Name.Value == name).Order()
                .Select(name => View(call, name, changed.GetValueOrDefault(name) ?? s_settings[name].Default))
                .Where(setting => request.Value is null || setting.Value == request.Value)],
        };
    }

    private Setting Put(ServiceCall call, string? name, string? value)
    {
        if (name is null || !s_settings.TryGetValue(name, out var known) || !known.Values.Contains(value))
        {
            throw EcsFaults.Invalid($"Invalid account setting: {name} cannot be set to {value}.");
        }

        ecs.State(call.Region).Settings[name] = value!;
        ecs.World.Touch();
        return View(call, name, value!);
    }

    private static Setting View(ServiceCall call, string name, string value) =>
        new() { Name = name, Value = value, PrincipalArn = $"arn:aws:iam::{call.AccountId}:root", Type = name == "guardDutyActivate" ? "aws_managed" : "user" };
}
