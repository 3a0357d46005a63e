using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clawster.GitOps.LocalCloud.Services.SimpleSystemsManagement;

/// <summary>
/// AWS's own parameters: which machine image is recommended. The names are those of the ECS developer guide ("Retrieving Amazon ECS-optimized Linux AMI metadata") and of the Amazon
/// Linux user guide; the ids are made from region and name, the same in every run.
/// </summary>
internal static class PublicParameters
{
    public const string EcsX64 = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
    public const string EcsArm64 = "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id";
    public const string LinuxX64 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    public const string LinuxArm64 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    public static IReadOnlyList<string> Names { get; } = [EcsX64, EcsArm64, LinuxX64, LinuxArm64];

    /// <summary>Id of the image that a public parameter names in a region.</summary>
    public static string ImageId(string region, string name) =>
        "ami-0" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{region} {name}"))))[..16];
}
