using System;

namespace Clawster.GitOps.Runner.Hosting;

/// <summary>The cloud cannot be opened. The message is a sentence for people.</summary>
internal sealed class CloudTargetException(string message, Exception? inner = null) : Exception(message, inner);
