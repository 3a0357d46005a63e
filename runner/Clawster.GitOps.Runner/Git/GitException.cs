using System;

namespace Clawster.GitOps.Runner.Git;

/// <summary>Something that git could not do. The message is for people: what, where, and what to do.</summary>
internal sealed class GitException(string message, Exception? inner = null) : Exception(message, inner);
