using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.CloudTrail;

/// <summary>Writes down who has called what, from outside and among the services. Called under the world's lock.</summary>
internal sealed class EventRecorder(World world)
{
    // "You can look up events that occurred in a Region within the last 90 days."
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(90);

    /// <summary>The key of whoever has made the call that is worked on; <see langword="null"/> when it is time that does the work.</summary>
    public string? Caller { get; private set; }

    /// <summary>Does what a call asks for and writes it down, whether it succeeds or not.</summary>
    /// <param name="service">The name of the service's model.</param>
    /// <param name="call">The call.</param>
    /// <param name="work">Does it.</param>
    public TAnswer Take<TAnswer>(string service, ServiceCall call, Func<TAnswer> work)
        where TAnswer : class
    {
        var outer = Caller;
        Caller = call.AccessKeyId;
        try
        {
            var answer = work();
            Write(service, call, answer, null);
            return answer;
        }
        catch (AwsFault fault) when (fault.Status != 501) // AWS would serve it
        {
            Write(service, call, null, fault);
            throw;
        }
        finally
        {
            Caller = outer;
        }
    }

    private void Write(string service, ServiceCall call, object? answer, AwsFault? fault)
    {
        if (!EventRules.Writes(service, call.Operation))
        {
            return;
        }

        var region = EventRules.Region(service, call.Region);
        var state = world.Region(region).Of<TrailState>();
        var kept = state.Events.FindIndex(one => one.At > world.Now - s_kept);
        state.Events.RemoveRange(0, kept < 0 ? state.Events.Count : kept);
        var number = ++state.Last;
        var id = Id(region, number);
        state.Events.Add(new StoredEvent
        {
            Number = number,
            Id = id,
            At = world.Now,
            Delivered = world.Now + world.Timing.Of(CloudTrailDurations.Delivery, id),
            Source = EventRules.Source(service),
            Name = EventRules.Name(service, call.Operation),
            AccessKeyId = call.AccessKeyId,
            Via = call.Via,
            UserAgent = call.UserAgent,
            ErrorCode = fault is null ? null : service == "ec2" ? $"{(fault.Status < 500 ? "Client" : "Server")}.{fault.Code}" : fault.Code,
            ErrorMessage = fault?.Message,
            Resources = NamedResources.Of(call.Request, answer),
        });
        world.Touch();
    }

    // Not of the world's chance: what is written down must not change the ids of what is made.
    private static string Id(string region, long number) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{region}/{number}"))).AsSpan(0, 16)).ToString();
}
