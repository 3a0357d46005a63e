using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Clawster.GitOps.Runner.Daemon;

/// <summary>Takes GitHub's webhooks. Size first, then the signature over the raw bytes, then the rest: nothing of an unsigned body is read as anything.</summary>
internal sealed class WebhookEndpoint(byte[] secret, string branch, Trigger trigger, WatchMetrics metrics)
{
    /// <summary>A push with thousands of commits is smaller; a larger one is found by polling.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private readonly HeardDeliveries _heard = new();

    public async Task AnswerAsync(HttpContext context)
    {
        var verdict = await JudgeAsync(context);
        metrics.Webhook(verdict);
        context.Response.StatusCode = verdict switch
        {
            WebhookVerdict.Accepted => StatusCodes.Status202Accepted,
            WebhookVerdict.Ignored or WebhookVerdict.Repeated => StatusCodes.Status200OK,
            WebhookVerdict.Forged => StatusCodes.Status401Unauthorized,
            WebhookVerdict.TooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status400BadRequest,
        };
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync(verdict.ToString().ToLowerInvariant() + "\n", context.RequestAborted);
    }

    private async Task<WebhookVerdict> JudgeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentLength > MostBytes || await ReadAsync(request.Body, context.RequestAborted) is not { } body)
        {
            return WebhookVerdict.TooLarge;
        }

        if (!WebhookSignature.IsGood(secret, body, request.Headers["X-Hub-Signature-256"]))
        {
            return WebhookVerdict.Forged;
        }

        if (!_heard.IsNew(request.Headers["X-GitHub-Delivery"], body))
        {
            return WebhookVerdict.Repeated;
        }

        if (request.Headers["X-GitHub-Event"] != "push")
        {
            return WebhookVerdict.Ignored;
        }

        if (PushEvent.Read(body) is not { } push)
        {
            return WebhookVerdict.Malformed;
        }

        if (push.Reference != "refs/heads/" + branch)
        {
            return WebhookVerdict.Ignored;
        }

        trigger.Set();
        return WebhookVerdict.Accepted;
    }

    /// <returns>Null when there is more than is read.</returns>
    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (bytes.Length + count > MostBytes)
            {
                return null;
            }

            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }
}
