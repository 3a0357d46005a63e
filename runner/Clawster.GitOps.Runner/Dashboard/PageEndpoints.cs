using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Clawster.GitOps.Runner.Daemon;
using Microsoft.AspNetCore.Http;

namespace Clawster.GitOps.Runner.Dashboard;

/// <summary>Answers for the page: once whole, then by events with what has changed.</summary>
/// <param name="state">What is seen.</param>
/// <param name="clock">Real time.</param>
/// <param name="provider">The cloud's time.</param>
internal sealed class PageEndpoints(WatchState state, TimeProvider clock, TimeProvider provider)
{
    private const int MostListeners = 200;
    private static readonly TimeSpan s_frame = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_still = TimeSpan.FromSeconds(1);

    private int _listeners;

    public Task PageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Draw(state.View).Write(), context.RequestAborted);
    }

    public static async Task AssetAsync(HttpContext context, string name, string type)
    {
        context.Response.ContentType = type;
        await using var asset = typeof(PageEndpoints).Assembly.GetManifestResourceStream("dashboard/" + name)!;
        await asset.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>Server-sent events (HTML standard, section 9.2): each holds the parts of the page that differ from the last one.</summary>
    public async Task EventsAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _listeners) > MostListeners)
        {
            Interlocked.Decrement(ref _listeners);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            await SendAsync(context.Response, context.RequestAborted);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            // The reader has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _listeners);
        }
    }

    private async Task SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        await response.WriteAsync("retry: 3000\n\n", cancellationToken);
        var sent = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            var view = state.View;
            var parts = Draw(view).Parts();
            var changed = new SortedDictionary<string, string>(parts.Where(part => sent.GetValueOrDefault(part.Key) != part.Value).ToDictionary(), StringComparer.Ordinal);
            await response.WriteAsync(changed.Count == 0 ? ":\n\n" : $"data: {JsonSerializer.Serialize(changed, PageJson.Default.SortedDictionaryStringString)}\n\n", cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
            sent = parts;
            await Task.Delay(s_frame, clock, cancellationToken);
            await NextAsync(view.Version, cancellationToken);
        }
    }

    // A change, or a second: bars and times move also when nothing happens.
    private async Task NextAsync(long version, CancellationToken cancellationToken)
    {
        using var still = new CancellationTokenSource(s_still, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(still.Token, cancellationToken);
        try
        {
            await state.NextAsync(version, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing happened.
        }
    }

    private Page Draw(WatchView view) => new(view, clock.GetUtcNow(), provider.GetUtcNow());
}
