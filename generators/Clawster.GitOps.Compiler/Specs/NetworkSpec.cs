using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Specs;

/// <summary>Who may reach a bot.</summary>
/// <param name="Public">False: nothing reaches the bot from outside and it has no load balancer.</param>
/// <param name="AllowedCidrs">Address ranges that may call the load balancer, sorted.</param>
/// <param name="Domain">Name under which the bot is reached; null for the load balancer's own.</param>
/// <param name="CertificateArn">Certificate for that name; null means plain HTTP.</param>
public sealed record NetworkSpec(bool Public, ImmutableArray<string> AllowedCidrs, string? Domain, string? CertificateArn);
