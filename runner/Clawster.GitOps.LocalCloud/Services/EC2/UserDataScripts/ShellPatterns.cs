using System.Text.RegularExpressions;

namespace Clawster.GitOps.LocalCloud.Services.EC2.UserDataScripts;

/// <summary>How the commands look that a boot script is read for.</summary>
internal static partial class ShellPatterns
{
    [GeneratedRegex("""(?<!<)<<(?<tabs>-)?\s*(?<quote>['"\\]?)(?<end>\w+)['"]?""", RegexOptions.CultureInvariant)]
    public static partial Regex HereDocument();

    [GeneratedRegex("""(?<![0-9&])>(?<append>>)?\s*(?<path>/[^\s'";|&<]+)|tee\s+(?<append>-a\s+)?(?<path>/[^\s'";|&<]+)""", RegexOptions.CultureInvariant)]
    public static partial Regex Redirection();

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

    /// <summary>The first line of a loop that goes on until something is there.</summary>
    [GeneratedRegex(@"^\s*(until\s|while\s+(!|\[|:|true\b))", RegexOptions.CultureInvariant)]
    public static partial Regex WaitingLoop();

    [GeneratedRegex(@"(^|[;\s])done\b", RegexOptions.CultureInvariant)]
    public static partial Regex Done();

    /// <summary>What a command asks the metadata service for, by its URL or as the word of a function.</summary>
    [GeneratedRegex("""(?:meta-data/|(?<![\w\-/=]))(?<path>tags/instance/[^\s"'`);|&>\\]+|iam/security-credentials(?:/[^\s"'`);|&>\\]*)?|placement/availability-zone|placement/region|instance-id|instance-type|ami-id|local-ipv4)(?![\w-])""", RegexOptions.CultureInvariant)]
    public static partial Regex MetadataPath();

    /// <summary>A variable that gets what a command prints.</summary>
    [GeneratedRegex("""\b(?<name>[A-Za-z_]\w*)=["']?\$\((?<command>[^()]*(?:\([^()]*\)[^()]*)*)\)""", RegexOptions.CultureInvariant)]
    public static partial Regex Read();

    [GeneratedRegex("""^(?:(?:export|local|readonly)\s+)?(?<name>[A-Za-z_]\w*)=(?:'(?<raw>[^']*)'|"?(?<value>\$\(.*\))"?|"(?<value>(?:[^"\\]|\\.)*)"|(?<value>[^\s"';|&()]*))\s*(?:;?\s*#.*|;)?$""", RegexOptions.CultureInvariant)]
    public static partial Regex Assignment();

    [GeneratedRegex(@"\\(?<escaped>[$`\\])|\$\{(?<name>[A-Za-z_]\w*)\}|\$(?<name>[A-Za-z_]\w*)|\$\((?<command>[^()]*(?:\([^()]*\)[^()]*)*)\)", RegexOptions.CultureInvariant)]
    public static partial Regex Expansion();

    [GeneratedRegex(@"\b(?<name>printf|echo)(\s+|$)", RegexOptions.CultureInvariant)]
    public static partial Regex Printing();

    [GeneratedRegex("%s|%d|%%", RegexOptions.CultureInvariant)]
    public static partial Regex Placeholder();

    [GeneratedRegex("""\G(?:'[^']*'|"(?:[^"\\]|\\.)*"|[^\s'";|&><]+)""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    public static partial Regex WordPart();
}
