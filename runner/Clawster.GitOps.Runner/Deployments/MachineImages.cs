using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>The machine images that AWS recommends now. A bot keeps the one it was made with until its file asks for another processor.</summary>
internal sealed class MachineImages(IAmazonSimpleSystemsManagement ssm)
{
    private const string NatImage = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _images = new(StringComparer.Ordinal);

    /// <summary>For the NAT instance: Amazon Linux 2023.</summary>
    public Task<string> NatAsync(CancellationToken cancellationToken) => ReadAsync(NatImage, cancellationToken);

    /// <summary>For a bot's instance: Amazon Linux 2023 with the ECS agent.</summary>
    public Task<string> BotAsync(ProcessorArchitecture architecture, CancellationToken cancellationToken) =>
        ReadAsync($"/aws/service/ecs/optimized-ami/amazon-linux-2023/{(architecture is ProcessorArchitecture.Arm64 ? "arm64/" : "")}recommended/image_id", cancellationToken);

    private Task<string> ReadAsync(string parameter, CancellationToken cancellationToken) => _images.GetOrAdd(
        parameter,
        name => new Lazy<Task<string>>(async () => (await ssm.GetParameterAsync(new GetParameterRequest { Name = name }, cancellationToken)).Parameter.Value)).Value;
}
