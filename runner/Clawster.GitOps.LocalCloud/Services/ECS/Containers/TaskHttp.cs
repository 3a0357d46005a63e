using System;
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
        var container = world.Region(region).Of<EcsState>().Tasks.Values
            .Where(task => task.Interface?.Address == address && task.IsLeft)
            .SelectMany(static task => task.Containers)
            .FirstOrDefault(container => Listens(container, port));
        return container is null ? null : Answer(container, port, ask);
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
