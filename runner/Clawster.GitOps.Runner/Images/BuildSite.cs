namespace Clawster.GitOps.Runner.Images;

/// <summary>Where the instances of a build stand.</summary>
/// <param name="Subnet">A private one, with a way out.</param>
/// <param name="Group">Lets nobody in.</param>
/// <param name="Profile">Instance profile of build and test instances.</param>
internal sealed record BuildSite(string Subnet, string Group, string Profile);
