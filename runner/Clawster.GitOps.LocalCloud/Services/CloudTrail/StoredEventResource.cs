namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>Something that a call names.</summary>
/// <param name="Name">Its name, id or ARN.</param>
/// <param name="Type">CloudFormation's name of its type; <see langword="null"/> when it cannot be told.</param>
internal sealed record StoredEventResource(string Name, string? Type);
