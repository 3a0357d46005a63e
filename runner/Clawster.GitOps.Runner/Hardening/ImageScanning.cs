using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Amazon.ECR;
using Amazon.ECR.Model;
using Clawster.GitOps.Runner.Roles;

namespace Clawster.GitOps.Runner.Hardening;

/// <summary>A bot's image is scanned when it is pushed (S6), as far as it is kept in ECR of the bot's own region.</summary>
internal sealed class ImageScanning(IAmazonECR ecr) : IMeasure
{
    public string Name => "image scanning";

    public async Task<MeasureResult> LookAsync(BotFacts bot, CancellationToken cancellationToken)
    {
        if (RepositoryOf(bot) is not { } repository)
        {
            return new(Name, MeasureStatus.Off, "the image is not in this region's ECR");
        }

        var found = await ecr.DescribeRepositoriesAsync(new DescribeRepositoriesRequest { RegistryId = repository.Account, RepositoryNames = [repository.Name] }, cancellationToken);
        return found.Repositories?.FirstOrDefault()?.ImageScanningConfiguration?.ScanOnPush is true ? new(Name, MeasureStatus.InPlace) : new(Name, MeasureStatus.Missing);
    }

    public async Task ApplyAsync(BotFacts bot, CancellationToken cancellationToken)
    {
        if (RepositoryOf(bot) is { } repository)
        {
            await ecr.PutImageScanningConfigurationAsync(
                new PutImageScanningConfigurationRequest { RegistryId = repository.Account, RepositoryName = repository.Name, ImageScanningConfiguration = new ImageScanningConfiguration { ScanOnPush = true } },
                cancellationToken);
        }
    }

    // arn:aws:ecr:eu-central-1:123456789012:repository/openclaw
    private static (string Account, string Name)? RepositoryOf(BotFacts bot) =>
        ImageRepository.ArnOf(bot.Spec.OpenClaw.Image, bot.Partition)?.Split(':', 6) is [_, _, _, var region, var account, var resource] && region == bot.Region.Name ? (account, resource["repository/".Length..]) : null;
}
