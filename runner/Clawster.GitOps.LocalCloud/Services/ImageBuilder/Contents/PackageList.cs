using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.Imagebuilder.Model;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Contents;

/// <summary>
/// The packages of an image, made up and the same in every run: those of the parent, whose releases go by the parent's id, and those that a component installs with <c>dnf install -y</c>. Every version
/// ends in <c>.simulated</c>, so that nobody takes it for one of Amazon Linux.
/// </summary>
internal static partial class PackageList
{
    private static readonly string[] s_linux =
    [
        "amazon-linux-repo-s3", "amazon-ssm-agent", "audit", "bash", "ca-certificates", "chrony", "cloud-init", "coreutils", "curl-minimal", "dnf", "ec2-utils", "expat", "filesystem", "glibc", "glibc-common",
        "gnupg2-minimal", "kernel", "krb5-libs", "libcurl-minimal", "libxml2", "ncurses", "openssh-server", "openssl-libs", "pam", "python3", "rpm", "selinux-policy", "sqlite-libs", "sudo", "systemd", "zlib",
    ];

    private static readonly string[] s_ecs = ["containerd", "docker", "ecs-init", "runc"];

    /// <param name="parent">Id of the image that the build started from.</param>
    /// <param name="hasEcsAgent">It is an ECS image.</param>
    /// <param name="commands">The commands of the phase <c>build</c> of its components.</param>
    public static List<ImagePackage> Of(string parent, bool hasEcsAgent, IEnumerable<string> commands)
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in hasEcsAgent ? s_linux.Concat(s_ecs) : s_linux)
        {
            versions[name] = Version(name, 1 + (Number(parent + "/" + name) % 3));
        }

        foreach (var name in commands.SelectMany(static command => Install().Matches(command)).SelectMany(static match => match.Groups["names"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            versions.TryAdd(name, Version(name, 1));
        }

        return [.. versions.Select(static package => new ImagePackage { PackageName = package.Key, PackageVersion = package.Value })];
    }

    private static string Version(string name, int release)
    {
        var number = Number(name);
        return string.Create(CultureInfo.InvariantCulture, $"{1 + (number % 9)}.{number / 9 % 30}.{number / 270 % 10}-{release}.simulated");
    }

    private static int Number(string text) => BitConverter.ToUInt16(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("dnf install -y(?<names>( [a-z0-9][a-z0-9.+_-]*)+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Install();
}
