using System;
using System.Security.Cryptography;
using Clawster.GitOps.Aws.Access;

namespace Clawster.GitOps.Runner.Deployments;

/// <summary>The cloud that is deployed to.</summary>
/// <param name="Clients">The clients of a region. Whoever made them disposes them; asked twice for one region, it answers with the same ones.</param>
/// <param name="Clock">The cloud's time: simulated in the local cloud.</param>
/// <param name="Timing">Which durations to expect.</param>
internal sealed record Cloud(Func<string, AwsClients> Clients, TimeProvider Clock, DurationProfile Timing)
{
    /// <summary>Tells deployments apart that start at one moment: a number below 2^20.</summary>
    public Func<int> Chance { get; init; } = static () => RandomNumberGenerator.GetInt32(1 << 20);

    /// <summary>True on AWS: making the state bucket is then told, because it stays.</summary>
    public bool IsAccountOfTheUser { get; init; }
}
