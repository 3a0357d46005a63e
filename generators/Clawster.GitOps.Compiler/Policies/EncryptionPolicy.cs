using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.Compiler.Policies;

/// <summary>Disks and what crosses the network to the file system are encrypted.</summary>
public sealed class EncryptionPolicy : IBotPolicy
{
    private static readonly (string Type, string[] Owner, string Key)[] s_places =
    [
        ("AWS::EC2::Volume", [], "Encrypted"),
        ("AWS::EFS::FileSystem", [], "Encrypted"),
        ("AWS::EC2::LaunchTemplate", ["LaunchTemplateData", "BlockDeviceMappings", "Ebs"], "Encrypted"),
        ("AWS::ECS::TaskDefinition", ["Volumes", "EFSVolumeConfiguration"], "TransitEncryption"),
    ];

    public IEnumerable<string> Check(PolicySubject bot) =>
        from place in s_places
        from resource in bot.Resources(place.Type)
        from owner in PolicySubject.Find(resource.Properties, place.Owner)
        where !IsOn(owner, place.Key)
        select $"{resource.LogicalId} is not encrypted; set {string.Join(".", place.Owner.Append(place.Key))}";

    private static bool IsOn(JsonElement owner, string key) =>
        owner.TryGetProperty(key, out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.GetString() is "true" or "ENABLED"));
}
