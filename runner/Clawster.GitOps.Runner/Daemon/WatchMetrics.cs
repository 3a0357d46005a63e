using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using Clawster.GitOps.Runner.Deployments;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>Counts what a daemon does, as Prometheus reads it (text format 0.0.4).</summary>
internal sealed class WatchMetrics(WatchState state, Func<int> waitingStatuses)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, long> _polls = new(StringComparer.Ordinal) { ["failed"] = 0, ["moved"] = 0, ["same"] = 0 };
    private readonly SortedDictionary<string, long> _webhooks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _deployments = new(StringComparer.Ordinal);
    private double _seconds;
    private long _timed;

    public void Polled(bool moved) => Count(_polls, moved ? "moved" : "same");

    public void PollFailed() => Count(_polls, "failed");

    public void Webhook(WebhookVerdict verdict) => Count(_webhooks, verdict.ToString().ToLowerInvariant());

    /// <param name="result">In a word.</param>
    /// <param name="took">Provider time; null when it did not begin.</param>
    public void Deployed(string result, TimeSpan? took)
    {
        Count(_deployments, result);
        if (took is { } time)
        {
            lock (_lock)
            {
                _seconds += time.TotalSeconds;
                _timed++;
            }
        }
    }

    public string Write()
    {
        var view = state.View;
        var text = new StringBuilder();
        lock (_lock)
        {
            Counter(text, "clawster_polls_total", "Times the repository was asked.", "outcome", _polls);
            Counter(text, "clawster_webhooks_total", "Webhooks by what became of them.", "outcome", _webhooks);
            Counter(text, "clawster_deployments_total", "Commits by how their deployment ended.", "result", _deployments);
            Head(text, "clawster_deployment_seconds", "How long deployments took, in the cloud's time.", "summary");
            Line(text, "clawster_deployment_seconds_sum", _seconds);
            Line(text, "clawster_deployment_seconds_count", _timed);
        }

        Gauge(text, "clawster_deploying", "1 while a commit is deployed.", view.Phase is WatchPhase.Deploying or WatchPhase.Superseding ? 1 : 0);
        Gauge(text, "clawster_paused", "1 while deployments are paused or frozen.", view.Phase is WatchPhase.Paused or WatchPhase.Frozen ? 1 : 0);
        Gauge(text, "clawster_statuses_waiting", "Final states that GitHub has not taken yet.", waitingStatuses());
        Gauge(text, "clawster_last_answer_timestamp_seconds", "When the repository last answered.", view.AnsweredAt?.ToUnixTimeSeconds() ?? 0);
        Head(text, "clawster_bots", "Bots by how they were last seen.", "gauge");
        foreach (var health in Enum.GetValues<BotHealth>())
        {
            Line(text, $"clawster_bots{{health=\"{health.ToString().ToLowerInvariant()}\"}}", view.Bots.Count(bot => bot.Health == health));
        }

        return text.ToString();
    }

    private void Count(SortedDictionary<string, long> counts, string key)
    {
        lock (_lock)
        {
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }

    private static void Counter(StringBuilder text, string name, string help, string label, SortedDictionary<string, long> counts)
    {
        Head(text, name, help, "counter");
        foreach (var (key, count) in counts)
        {
            Line(text, $"{name}{{{label}=\"{key}\"}}", count);
        }
    }

    private static void Gauge(StringBuilder text, string name, string help, double value)
    {
        Head(text, name, help, "gauge");
        Line(text, name, value);
    }

    private static void Head(StringBuilder text, string name, string help, string type) => text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static void Line(StringBuilder text, string name, double value) => text.Append(name).Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
}
