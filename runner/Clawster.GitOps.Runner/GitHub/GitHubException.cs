using System;

namespace Clawster.GitOps.Runner.GitHub;

/// <summary>GitHub cannot be written to as it was asked for. The message is for people: what is wrong and what to do.</summary>
internal sealed class GitHubException(string message) : Exception(message);
