using System.Globalization;
using System.IO;
using System.Text;

namespace Clawster.GitOps.Benchmarks.Compile;

/// <summary>Writes a folder of bots, all of the starter tier with a load balancer each.</summary>
internal static class SampleFleet
{
    public static string Write(int bots)
    {
        var folder = Directory.CreateTempSubdirectory("clawster-bench-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "bots"));
        File.WriteAllText(Path.Combine(folder, "bots/fleet.yaml"), "regions:\n  eu-central-1:\n    tier: starter\n");
        for (var i = 0; i < bots; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"bots/{Name(i)}.bot.yaml"), Text(i, "light"));
        }

        return folder;
    }

    public static string Name(int index) => "bot-" + index.ToString("0000", CultureInfo.InvariantCulture);

    public static byte[] Text(int index, string size) => Encoding.UTF8.GetBytes($$"""
        description: Answers customers
        region: eu-central-1
        owner: team-{{index % 20}}
        model:
          provider: anthropic
          name: claude-sonnet-4-6
          apiKey: arn:aws:secretsmanager:eu-central-1:123456789012:secret:clawster/anthropic-Ab12Cd
        channels:
          telegram:
            botToken: arn:aws:secretsmanager:eu-central-1:123456789012:secret:clawster/{{Name(index)}}-Ab12Cd
        compute:
          size: {{size}}
        network:
          public: true
          allowedCidrs:
            - 203.0.113.0/24
            - 198.51.100.0/24

        """.ReplaceLineEndings("\n"));
}
