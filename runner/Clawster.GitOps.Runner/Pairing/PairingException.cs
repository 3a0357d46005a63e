using System;

namespace Clawster.GitOps.Runner.Pairing;

/// <summary>A bot could not be asked, or did not do what it was asked. The message says why and what to do.</summary>
internal sealed class PairingException(string message) : Exception(message);
