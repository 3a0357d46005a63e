using Amazon.CloudTrail.Model;

namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>CloudTrail: the event history that every account has without a trail. Trails and event data stores are not in its model.</summary>
internal static class CloudTrailService
{
    public static AwsService Create(CloudServices services) =>
        new AwsService("cloudtrail").On<LookupEventsRequest, LookupEventsResponse>(new EventLookup(services.World, new EventText(services.World.AccountId, services.Callers)).Find);
}
