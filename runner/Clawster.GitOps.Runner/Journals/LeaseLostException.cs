using System;

namespace Clawster.GitOps.Runner.Journals;

/// <summary>Another deployment may have taken over; this one must not change anything any more.</summary>
internal sealed class LeaseLostException(string deployment)
    : Exception($"The deployment {deployment} could not say in time that it lives, so another one may have taken over. Nothing more was changed; run it again.");
