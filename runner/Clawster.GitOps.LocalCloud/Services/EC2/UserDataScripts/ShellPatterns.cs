using System.Text.RegularExpressions;

namespace Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

/// <summary>How the commands look that a boot script is read for.</summary>
internal static partial class ShellPatterns
{
    [GeneratedRegex("""<<-?\s*['"]?(?<end>\w+)['"]?""", RegexOptions.CultureInvariant)]
    public static partial Regex HereDocument();

    [GeneratedRegex("""(?<![0-9&])>(?<append>>)?\s*(?<path>/[^\s'";|&<]+)|tee\s+(?<append>-a\s+)?(?<path>/[^\s'";|&<]+)""", RegexOptions.CultureInvariant)]
    public static partial Regex Redirection();

    [GeneratedRegex("""'(?<text>[^']*)'|"(?<text>[^"]*)" """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Quoted();

    [GeneratedRegex(@"sysctl\s+(-\S+\s+)*net\.ipv4\.ip_forward\s*=\s*1|echo\s+1\s*>\s*/proc/sys/net/ipv4/ip_forward", RegexOptions.CultureInvariant)]
    public static partial Regex ForwardNow();

    [GeneratedRegex(@"^\s*net\.ipv4\.ip_forward\s*=\s*1", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    public static partial Regex ForwardSetting();

    [GeneratedRegex(@"iptables\s.*-j\s+MASQUERADE|nft\s+add\s+rule\s.*masquerade", RegexOptions.CultureInvariant)]
    public static partial Regex MasqueradeNow();

    [GeneratedRegex(@"--network-interface-id[\s=]+(?<id>eni-[0-9a-f]+)", RegexOptions.CultureInvariant)]
    public static partial Regex InterfaceOption();

    [GeneratedRegex(@"--device-index[\s=]+(?<index>\d+)", RegexOptions.CultureInvariant)]
    public static partial Regex DeviceIndexOption();

    [GeneratedRegex(@"\b(dnf|yum)\s+(-\S+\s+)*install\s+(?<packages>[^;&|>]+)", RegexOptions.CultureInvariant)]
    public static partial Regex InstallCommand();
}
