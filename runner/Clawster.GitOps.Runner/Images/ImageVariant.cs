using System.Collections.Immutable;

namespace Clawster.GitOps.Runner.Images;

/// <summary>A kind of machine image: what it starts from and what is added.</summary>
/// <param name="Description">For people.</param>
/// <param name="Parent"><c>ecs</c>, the ECS-optimised image of AWS, or <c>linux</c>, its plain Amazon Linux 2023.</param>
/// <param name="RootGiB">Size of the root volume: GiB.</param>
/// <param name="Components">Names of the build components, in order.</param>
/// <param name="Tests">Names of the test components.</param>
internal sealed record ImageVariant(string Description, string Parent, int RootGiB, ImmutableArray<string> Components, ImmutableArray<string> Tests)
{
    public const string Bot = "bot";
    public const string Sysbox = "sysbox";
    public const string Nat = "nat";
}
