using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Tests;

/// <summary>Answers in place of AWS and keeps what was sent. No connection is made.</summary>
internal sealed class StubHttp(Func<int, HttpResponseMessage> answer) : HttpClientFactory
{
    private readonly ConcurrentQueue<SentRequest> _sent = new();

    public IReadOnlyList<SentRequest> Sent => [.. _sent];

    public static StubHttp Always(string body, HttpStatusCode status = HttpStatusCode.OK, string? errorType = null) => new(_ => Response(body, status, errorType));

    /// <summary>Answers in turn; the last one for ever.</summary>
    public static StubHttp Answers(params (HttpStatusCode Status, string Body)[] answers) =>
        new(number => Response(answers[Math.Min(number, answers.Length - 1)].Body, answers[Math.Min(number, answers.Length - 1)].Status));

    public static HttpResponseMessage Response(string body, HttpStatusCode status = HttpStatusCode.OK, string? errorType = null)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) };
        response.Headers.Add("x-amzn-RequestId", "b9b4b068-3a41-11e5-94eb-example");
        if (errorType is not null)
        {
            response.Headers.Add("x-amzn-ErrorType", errorType);
        }

        return response;
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(StubHttp owner) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []);
            var number = owner._sent.Count;
            owner._sent.Enqueue(new(request.Method.Method, request.RequestUri!, headers.ToDictionary(static h => h.Key.ToLowerInvariant(), static h => string.Join(",", h.Value)), body));
            var response = owner.Answer(number);
            response.RequestMessage = request;
            return response;
        }
    }

    private HttpResponseMessage Answer(int number) => answer(number);
}
