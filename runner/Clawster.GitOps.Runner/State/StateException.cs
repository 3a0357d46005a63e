using System;

namespace Clawster.GitOps.Runner.State;

/// <summary>The state store holds something that this version of the program cannot use. The message says which object and what to do.</summary>
internal sealed class StateException(string message, Exception? cause = null) : Exception(message, cause);
