using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Clawster.GitOps.LocalCloud.Services.ECS.Containers;

/// <summary>What of <c>openclaw.json</c> matters to the world around the program.</summary>
internal sealed class OpenClawConfiguration
{
    private static readonly HashSet<string> s_bundled = ["telegram"];

    /// <summary>Why the text is no configuration; <see langword="null"/> when it is one or there is none.</summary>
    public string? Fault { get; private init; }

    /// <summary>There is a configuration.</summary>
    public bool Exists => Root is not null;

    public JsonElement? Root { get; private init; }

    public int Port { get; private init; } = 18789;

    public IReadOnlyList<string> Channels { get; private init; } = [];

    /// <summary>A channel's plugin is not bundled.</summary>
    public bool HasPlugins => Channels.Any(static channel => !s_bundled.Contains(channel));

    public IReadOnlyList<string> TrustedProxies { get; private init; } = [];

    public int? WebhookPort { get; private init; }

    public string? WebhookPath { get; private init; }

    /// <summary>Reads the configuration that the container's command writes from <c>OPENCLAW_CONFIG_JSON</c>.</summary>
    public static OpenClawConfiguration Read(ProgramStart start)
    {
        var port = PortOf(start);
        if (start.Environment.GetValueOrDefault("OPENCLAW_CONFIG_JSON") is not { Length: > 0 } text)
        {
            return new OpenClawConfiguration { Port = port };
        }

        try
        {
            var root = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }).RootElement;
            return root.ValueKind == JsonValueKind.Object ? Of(root, port) : new OpenClawConfiguration { Port = port, Fault = "the configuration is no object" };
        }
        catch (JsonException fault)
        {
            return new OpenClawConfiguration { Port = port, Fault = fault.Message };
        }
    }

    /// <summary>A member by its path of names; <see langword="null"/> when it is not there.</summary>
    public JsonElement? At(params ReadOnlySpan<string> path)
    {
        var element = Root;
        foreach (var name in path)
        {
            element = element is { ValueKind: JsonValueKind.Object } item && item.TryGetProperty(name, out var member) ? member : null;
        }

        return element;
    }

    private static OpenClawConfiguration Of(JsonElement root, int port)
    {
        var self = new OpenClawConfiguration { Root = root };
        var channels = self.At("channels") is { ValueKind: JsonValueKind.Object } all ? all.EnumerateObject().ToList() : [];
        var enabled = channels.Where(static channel => channel.Name != "defaults" && !(channel.Value.ValueKind == JsonValueKind.Object && channel.Value.TryGetProperty("enabled", out var on) && on.ValueKind == JsonValueKind.False));
        var webhook = self.At("channels", "telegram", "webhookUrl") is not null;
        return new OpenClawConfiguration
        {
            Root = root,
            Port = self.At("gateway", "port") is { ValueKind: JsonValueKind.Number } number && port == 18789 ? number.GetInt32() : port,
            Channels = [.. enabled.Select(static channel => channel.Name)],
            TrustedProxies = self.At("gateway", "trustedProxies") is { ValueKind: JsonValueKind.Array } proxies ? [.. proxies.EnumerateArray().Select(static proxy => proxy.ToString())] : [],
            WebhookPort = !webhook || self.At("channels", "telegram", "webhookHost")?.GetString() is null or "127.0.0.1" ? null
                : self.At("channels", "telegram", "webhookPort") is { ValueKind: JsonValueKind.Number } at ? at.GetInt32() : 8787,
            WebhookPath = self.At("channels", "telegram", "webhookPath")?.GetString() ?? "/telegram-webhook",
        };
    }

    private static int PortOf(ProgramStart start)
    {
        var words = (start.Container.Command ?? []).SelectMany(static part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var at = words.IndexOf("--port");
        return at >= 0 && at + 1 < words.Count && int.TryParse(words[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 18789;
    }
}
