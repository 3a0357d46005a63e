using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Clawster.GitOps.Runner.Daemon;
using Clawster.GitOps.Runner.Deployments;
using Clawster.GitOps.Runner.Git;
using Clawster.GitOps.Runner.Progress;

namespace Clawster.GitOps.Runner.Dashboard;

/// <summary>The page of a daemon, part by part. The same parts are in the page at first and in its events later.</summary>
/// <param name="view">What is seen.</param>
/// <param name="now">Real time.</param>
/// <param name="provider">The cloud's time.</param>
internal sealed class Page(WatchView view, DateTimeOffset now, DateTimeOffset provider)
{
    private const int MostNotices = 6;

    private bool IsDeploying => view.Phase is WatchPhase.Deploying or WatchPhase.Superseding or WatchPhase.Stopping && view.Board.Finish is null;

    /// <summary>The parts by the id of their element.</summary>
    public SortedDictionary<string, string> Parts() => new(StringComparer.Ordinal)
    {
        ["where"] = Where(),
        ["phase"] = Phase(),
        ["now"] = Now(),
        ["bots"] = Bots(),
        ["history"] = History(),
        ["foot"] = Foot(),
    };

    public string Write()
    {
        var parts = Parts();
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Clawster</title>
            <link rel="stylesheet" href="/page.css">
            <script src="/page.js" defer></script>
            </head>
            <body>
            <header>
            <div class="bar"><h1>Clawster</h1><p id="where">{parts["where"]}</p><p id="phase" role="status" aria-live="polite">{parts["phase"]}</p></div>
            </header>
            <main>
            <section class="card" aria-labelledby="now-title"><h2 id="now-title">Deployment</h2><div id="now">{parts["now"]}</div></section>
            <section class="card" aria-labelledby="bots-title"><h2 id="bots-title">Bots</h2><div id="bots">{parts["bots"]}</div></section>
            <section class="card" aria-labelledby="history-title"><h2 id="history-title">Commits</h2><div id="history">{parts["history"]}</div></section>
            </main>
            <footer id="foot">{parts["foot"]}</footer>
            <p id="lost" role="alert" hidden>The connection is lost. The page shows what was last heard.</p>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private string Where() => new Html().Element("span", "repository", ShortName(view.Repository)).Raw(" <span class=\"branch\">").Text(view.Branch).Raw("</span>").ToString();

    private string Phase() => new Html().Element("span", "pill " + Tone(view.Phase), Word(view.Phase)).ToString();

    private string Now()
    {
        var html = new Html();
        if (view.Reason is { } reason)
        {
            html.Element("p", "reason " + Tone(view.Phase), reason);
        }

        if (view.Deploying is not { } commit || view.Board.Plan is null)
        {
            return html.Element("p", "quiet", view.Head is null ? "The repository has not been read yet." : "Nothing is being deployed.").ToString();
        }

        var percent = view.Board.Percent(provider).ToString(CultureInfo.InvariantCulture);
        Commit(html.Raw("<p class=\"commit\">"), commit);
        html.Raw("</p>");
        if (view.Board.Finish is { } finish)
        {
            html.Element("p", finish.Result is DeploymentResultKind.Succeeded ? "ended good" : "ended bad", Ending(finish));
        }
        else
        {
            var left = Forecast.Of(view.Board.Steps, provider).Remaining;
            html.Raw($"<div class=\"total\"><progress max=\"100\" value=\"{percent}\" aria-label=\"Deployment\">{percent}%</progress><strong>{percent}%</strong></div>")
                .Element("p", "quiet", $"{DurationText.Exact(view.Board.Elapsed(provider))} so far, {DurationText.Rough(left)} left");
        }

        Regions(html);
        return Notices(html).ToString();
    }

    private void Regions(Html html)
    {
        var running = view.Board.Steps.Where(static step => step.Planned.Bot is null && step.IsRunning).ToArray();
        if (running.Length > 0 && IsDeploying)
        {
            html.Raw("<ul class=\"steps\">").Each(running, (list, step) => list.Raw("<li>").Text($"{step.Planned.Region}: {step.Planned.Running}...").Raw(" <span class=\"quiet\">").Text(DurationText.Exact(step.Remaining(provider))).Raw("</span></li>")).Raw("</ul>");
        }
    }

    private Html Notices(Html html)
    {
        var notices = view.Board.Notices.TakeLast(MostNotices).ToArray();
        return notices.Length == 0 ? html : html.Raw("<ul class=\"notices\">").Each(notices, static (list, notice) => list.Element("li", null, notice.Bot is { } bot ? $"{bot}: {notice.Message}" : notice.Message)).Raw("</ul>");
    }

    private string Bots()
    {
        var rows = BotRow.Of(view, IsDeploying, provider);
        if (rows.IsEmpty)
        {
            return new Html().Element("p", "quiet", "No bot is known yet.").ToString();
        }

        return new Html().Raw("<div class=\"scroll\" role=\"region\" aria-labelledby=\"bots-title\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Bot</th><th scope=\"col\">Region</th><th scope=\"col\">State</th><th scope=\"col\">Step</th><th scope=\"col\">Address</th></tr></thead><tbody>")
            .Each(rows, static (table, row) =>
            {
                table.Raw("<tr>").Raw("<th scope=\"row\">").Text(row.Name).Raw("</th>").Element("td", null, row.Region).Raw($"<td><span class=\"state {row.Tone}\">").Text(row.State).Raw("</span></td><td>");
                if (row.Percent is { } percent)
                {
                    var value = percent.ToString(CultureInfo.InvariantCulture);
                    table.Raw($"<progress max=\"100\" value=\"{value}\" aria-label=\"{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(row.Name)}\">{value}%</progress> ");
                }

                table.Text(row.Detail).Raw("</td><td>").Link(row.Url, row.Url?.Host ?? "").Raw("</td></tr>");
            })
            .Raw("</tbody></table></div>").ToString();
    }

    private string History()
    {
        if (view.History.IsEmpty)
        {
            return new Html().Element("p", "quiet", "No commit was dealt with yet.").ToString();
        }

        return new Html().Raw("<ol>").Each(view.History, (list, past) =>
        {
            list.Raw("<li>").Element("span", "state " + Tone(past.Result), past.Result).Raw(" ");
            Commit(list, past.Commit);
            list.Raw(" ").Element("span", "quiet", Ago(past.EndedAt)).Element("p", "detail", past.Detail).Raw("</li>");
        }).Raw("</ol>").ToString();
    }

    private string Foot() => new Html()
        .Text(view.Cloud.Cloud == "AWS" ? "Deploys to AWS." : $"Deploys to the {view.Cloud.Cloud}{(view.Cloud.Timing is { } timing ? $": {timing}. Nothing of it is real and nothing costs" : "")}.")
        .Text(view.AnsweredAt is { } at ? $" The repository answered {Ago(at)}." : "")
        .ToString();

    private static void Commit(Html html, GitCommit commit) => html.Element("code", null, commit.Short).Raw(" <span class=\"subject\">").Text(commit.Subject).Raw("</span> <span class=\"quiet\">").Text("by " + commit.Author).Raw("</span>");

    private static string Ending(DeploymentFinished finish) => finish.Result switch
    {
        DeploymentResultKind.Succeeded => $"Done in {DurationText.Exact(finish.Elapsed)}.",
        DeploymentResultKind.Cancelled => $"Ended after {DurationText.Exact(finish.Elapsed)}. {finish.Reason}",
        _ => $"Failed after {DurationText.Exact(finish.Elapsed)}. {finish.Reason}",
    };

    private string Ago(DateTimeOffset at) => now - at is var past && past < TimeSpan.FromSeconds(5) ? "just now" : past < TimeSpan.FromMinutes(1) ? "less than a minute ago" : DurationText.Exact(past) + " ago";

    private static string ShortName(string url) => url.Split('/', '\\', ':') is [.., var owner, var name] ? $"{owner}/{(name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name)}" : url;

    private static string Word(WatchPhase phase) => phase switch
    {
        WatchPhase.Idle => "Up to date",
        WatchPhase.Refused => "Needs a commit",
        _ => phase.ToString(),
    };

    private static string Tone(WatchPhase phase) => phase switch
    {
        WatchPhase.Idle => "good",
        WatchPhase.Refused => "bad",
        WatchPhase.Frozen or WatchPhase.Paused or WatchPhase.Waiting => "warn",
        _ => "active",
    };

    private static string Tone(string result) => result switch
    {
        "deployed" or "unchanged" => "good",
        "failed" or "refused" => "bad",
        _ => "warn",
    };
}
