using System;
using System.Collections.Generic;
using Amazon.Imagebuilder.Model;

namespace Clawster.GitOps.Runner.Images;

/// <summary>A build in Image Builder as it was last seen.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Status">Image Builder's word: <c>BUILDING</c>, <c>AVAILABLE</c>.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Amis">Ids by region; complete once it is available.</param>
/// <param name="Created">When it began.</param>
internal sealed record BuildState(string Arn, string Status, string? Reason, IReadOnlyDictionary<string, string> Amis, DateTimeOffset Created)
{
    public bool IsGood => Status is "AVAILABLE";

    public bool IsBad => Status is "FAILED" or "CANCELLED" or "DELETED" or "DISABLED" or "DEPRECATED";

    public bool IsRunning => !IsGood && !IsBad;

    /// <summary>How far it is: 0 pending, 1 built on an instance, 2 tested, 3 distributed, 4 over.</summary>
    public int Phase => Status switch
    {
        "PENDING" or "CREATING" or "BUILDING" => 1,
        "TESTING" or "INTEGRATING" => 2,
        "DISTRIBUTING" => 3,
        _ => 4,
    };

    public static BuildState Of(Image image) => Of(image.Arn!, image.State, image.OutputResources, image.DateCreated);

    public static BuildState Of(ImageSummary image) => Of(image.Arn!, image.State, image.OutputResources, image.DateCreated);

    private static BuildState Of(string arn, ImageState? state, OutputResources? output, string? created)
    {
        var amis = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var ami in output?.Amis ?? [])
        {
            amis[ami.Region!] = ami.Image!;
        }

        return new(arn, state?.Status?.Value ?? "PENDING", state?.Reason, amis, DateTimeOffset.TryParse(created, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? at : default);
    }
}
