using System.Linq;
using System.Text;

namespace Clawster.GitOps.SchemaGenerators.CloudFormation;

/// <summary>Turns CloudFormation's names into C# identifiers. Nothing else makes an identifier from a schema.</summary>
internal static class CSharpNames
{
    /// <summary>True for letters and digits of ASCII that start with a letter: then the name can stand in C# as it is.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length > 0 && IsLetter(name[0]) && name.All(static c => IsLetter(c) || IsDigit(c));

    /// <summary>The name if it is an identifier, otherwise one made from its words.</summary>
    public static string Identifier(string name) => IsIdentifier(name) ? name : Pascal(name);

    /// <summary><c>ECS</c> becomes <c>Ecs</c>, <c>EC2</c> becomes <c>Ec2</c>; names of several words stay.</summary>
    public static string Namespace(string service) =>
        service.Any(static c => c is >= 'a' and <= 'z') ? Identifier(service) : Pascal(service);

    /// <summary>Words with a capital each: <c>CAPACITY_PROVIDER</c>, <c>on-demand</c>, <c>DNSName</c> become <c>CapacityProvider</c>, <c>OnDemand</c>, <c>DnsName</c>.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        for (var i = 0; i < name.Length; i++)
        {
            if (IsLetter(name[i]) || IsDigit(name[i]))
            {
                text.Append(StartsWord(name, i) ? char.ToUpperInvariant(name[i]) : char.ToLowerInvariant(name[i]));
            }
        }

        return text.Length == 0 || IsDigit(text[0]) ? "Value" + text : text.ToString();
    }

    private static bool StartsWord(string name, int i)
    {
        if (i == 0 || !(IsLetter(name[i - 1]) || IsDigit(name[i - 1])))
        {
            return true;
        }

        var upper = name[i] is >= 'A' and <= 'Z';
        var lowerBefore = name[i - 1] is >= 'a' and <= 'z' || IsDigit(name[i - 1]);
        var lowerAfter = i + 1 < name.Length && name[i + 1] is >= 'a' and <= 'z';
        return upper && (lowerBefore || lowerAfter);
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
