using System.Text.Json.Serialization;

namespace Clawster.GitOps.Runner.Progress;

[JsonConverter(typeof(EnumNameConverter<StepResult>))]
internal enum StepResult
{
    /// <summary>It did its work.</summary>
    Succeeded,

    /// <summary>Nothing had to be done: it was there already, for example the network of a region with bots.</summary>
    AlreadyThere,

    /// <summary>It could not do its work.</summary>
    Failed,

    /// <summary>It never ran because something it depends on did not succeed.</summary>
    Skipped,

    /// <summary>It was stopped by the user.</summary>
    Cancelled,
}
