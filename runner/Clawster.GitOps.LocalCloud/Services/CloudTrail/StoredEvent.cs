using System;
using System.Collections.Generic;

namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>One call that could change something.</summary>
internal sealed class StoredEvent
{
    /// <summary>Counts the events of the region.</summary>
    public long Number { get; set; }

    public string Id { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>From when on it can be looked up.</summary>
    public DateTimeOffset Delivered { get; set; }

    /// <summary>The service that was called: <c>ec2.amazonaws.com</c>.</summary>
    public string Source { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>The key of the caller, or of the user that a service calls for; <see langword="null"/> when there is none.</summary>
    public string? AccessKeyId { get; set; }

    /// <summary>The service that called, for example <c>cloudformation.amazonaws.com</c>; <see langword="null"/> for a call from outside.</summary>
    public string? Via { get; set; }

    public string? UserAgent { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public List<StoredEventResource> Resources { get; set; } = [];
}
