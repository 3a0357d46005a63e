using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder;

/// <summary>What came of the components.</summary>
/// <param name="Duration">How long they ran.</param>
/// <param name="Lines">What they wrote.</param>
/// <param name="Failure">Which step failed and why; <see langword="null"/> when all went well.</param>
internal sealed record ComponentOutcome(TimeSpan Duration, IReadOnlyList<string> Lines, string? Failure);
