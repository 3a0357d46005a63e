using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using Clawster.GitOps.LocalCloud.Services.ECS.Tasks;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>What containers answer over HTTP at an address and a port, at the world's present moment.</summary>
internal sealed class TaskHttp(World world)
{
    /// <returns>The answer; <see langword="null"/> when nothing takes the connection.</returns>
    public HttpAnswer? Ask(string region, string address, int port, HttpAsk ask)
    {
        var (container, own) = Containers(region, address, port).FirstOrDefault(found => Listens(found.Container, found.Port));
        return container is null ? null : Answer(container, own, ask);
    }

    /// <summary>Whom a connection may reach: containers behind the interface of a task, and those that publish the port on an instance.</summary>
    private IEnumerable<(ContainerRecord Container, int Port)> Containers(string region, string address, int port)
    {
        var state = world.Region(region).Of<EcsState>();
        var left = state.Tasks.Values.Where(static task => task.IsLeft).ToList();
        var own = left.Where(task => task.Interface?.Address == address).SelectMany(static task => task.Containers).Select(container => (container, port));
        var ec2 = new Ec2Access(world);
        return own.Concat(
            from task in left
            where task.Interface is null && task.Instance is not null && task.Containers.Exists(static container => container.HostPorts.Count > 0)
                && state.Instances.TryGetValue(task.Instance, out var instance) && ec2.AddressOf(region, instance.InstanceId) == address
            from container in task.Containers
            let behind = TaskPorts.Behind(container, port)
            where behind is not null
            select (container, behind.Value));
    }

    private bool Listens(ContainerRecord container, int port) =>
        container is { LastStatus: "RUNNING", StartedAt: { } started } && container.Course.Ports.Contains(port) && container.Course.ListensAfter <= (world.Now.UtcDateTime - started).TotalSeconds;

    private HttpAnswer Answer(ContainerRecord container, int port, HttpAsk ask)
    {
        if (container.Course.Failing)
        {
            return new HttpAnswer(500, "text/plain", "the image is made to fail");
        }

        if (container.Course.Program != "openclaw")
        {
            return new HttpAnswer(200, "text/plain", "ok");
        }

        var ready = container.Course.ReadyAfter <= (world.Now.UtcDateTime - container.StartedAt!.Value).TotalSeconds;
        return port == container.Course.WebhookPort ? Webhook(container, ask) : Gateway(container, ready, ask);
    }

    private static HttpAnswer Webhook(ContainerRecord container, HttpAsk ask) => ask.Path switch
    {
        "/healthz" => new HttpAnswer(200, "text/plain", "ok"),
        _ when ask.Path == container.Course.WebhookPath => new HttpAnswer(ask.Method == "POST" ? 401 : 405, "text/plain", "unauthorized"),
        _ => new HttpAnswer(404, "text/plain", "not found"),
    };

    // As measured: /healthz always answers; anything else needs an attributable client once the sender is, or hides behind, a proxy.
    private static HttpAnswer Gateway(ContainerRecord container, bool ready, HttpAsk ask)
    {
        if (ask.Path is "/healthz" or "/health")
        {
            return ask.Method is "GET" or "HEAD" ? Json(200, """{"ok":true,"status":"live"}""") : Json(405, """{"ok":false}""");
        }

        var trusted = container.Course.TrustedProxies.Any(range => Contains(range, ask.Source));
        if (trusted ? ask.ForwardedFor is null || container.Course.TrustedProxies.Any(range => Contains(range, ask.ForwardedFor)) : ask.ForwardedFor is not null)
        {
            return Json(403, """{"ok":false,"error":"proxy_attribution_required"}""");
        }

        return ask.Path switch
        {
            "/startupz" or "/startup" => ready ? Json(200, """{"ok":true,"status":"started"}""") : Json(503, """{"ok":false,"status":"starting"}"""),
            "/readyz" or "/ready" => ready ? Json(200, """{"ready":true}""") : Json(503, """{"ready":false}"""),
            _ when ask.Path.StartsWith("/api/", StringComparison.Ordinal) || ask.Path.StartsWith("/v1/", StringComparison.Ordinal) => Json(404, """{"error":"not found"}"""),
            _ => new HttpAnswer(200, "text/html", "<!doctype html><title>OpenClaw Control</title>"),
        };
    }

    private static HttpAnswer Json(int status, string body) => new(status, "application/json", body);

    private static bool Contains(string range, string address)
    {
        var text = range.Contains('/', StringComparison.Ordinal) ? range : string.Create(CultureInfo.InvariantCulture, $"{range}/32");
        return IPNetwork.TryParse(text, out var network) && IPAddress.TryParse(address, out var item) && network.Contains(item);
    }
}
