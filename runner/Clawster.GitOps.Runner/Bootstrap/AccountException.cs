using System;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>The account cannot be prepared. The message is a sentence for people.</summary>
internal sealed class AccountException(string message) : Exception(message);
