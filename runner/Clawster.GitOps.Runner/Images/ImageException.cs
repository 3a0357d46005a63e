using System;

namespace Clawster.GitOps.Runner.Images;

/// <summary>Images cannot be built or used as asked; the message is for people and says what to do.</summary>
internal sealed class ImageException(string message, Exception? inner = null) : Exception(message, inner);
