using System;

namespace Clawster.GitOps.LocalCloud.Faults;

/// <summary>The caller's connection is to be cut without an answer.</summary>
internal sealed class CutConnectionException() : Exception("The connection was cut on purpose.");
