using System;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>A comment of a pull request, as it stands.</summary>
public sealed record GitHubComment(long Id, long Issue, string Author, bool IsBot, string Body, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Edits);
