using System.Globalization;
using System.Text;

namespace Clawster.GitOps.LocalCloud.Simulation;

/// <summary>Makes identifiers in AWS's forms; the same in every run of one seed. Used under the world's lock.</summary>
internal sealed class IdSource(SeededRandom random)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>An EC2 id such as <c>vpc-0a1b2c3d4e5f60718</c>.</summary>
    public string Ec2(string prefix) => $"{prefix}-0{Hex(16)}";

    public string Hex(int length)
    {
        var text = new StringBuilder(length + 16);
        while (text.Length < length)
        {
            text.Append(random.Next().ToString("x16", CultureInfo.InvariantCulture));
        }

        return text.ToString(0, length);
    }

    /// <summary>A UUID, version 4.</summary>
    public string Uuid()
    {
        var hex = Hex(32);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..]}";
    }

    /// <summary>An IAM unique id such as <c>AROA…</c>: the prefix and 17 characters.</summary>
    public string Iam(string prefix) => prefix + Text(Base32, 17);

    /// <summary>Lower-case letters and digits, as in the suffix of a secret's ARN.</summary>
    public string Alphanumeric(int length) => Text(Letters, length);

    private string Text(string alphabet, int length)
    {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++)
        {
            text.Append(alphabet[random.Next(alphabet.Length)]);
        }

        return text.ToString();
    }
}
