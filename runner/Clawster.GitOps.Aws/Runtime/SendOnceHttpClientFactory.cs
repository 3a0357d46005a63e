using System;
using System.Net.Http;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>Makes the SDK's HTTP client with <see cref="SendOnceHandler"/> in it.</summary>
internal sealed class SendOnceHttpClientFactory : HttpClientFactory
{
    // The SDK leaves both to .NET, whose handler waits for a connection as long as the operating system does. AWS answers within seconds; who sleeps through a call must not wait for its answer for ever.
    private static readonly TimeSpan s_connect = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(100);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var proxy = clientConfig.GetWebProxy();
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, Proxy = proxy, UseProxy = true, ConnectTimeout = clientConfig.ConnectTimeout ?? s_connect };
        var client = new HttpClient(new SendOnceHandler(handler)) { Timeout = clientConfig.Timeout ?? s_answer };
        client.DefaultRequestHeaders.ExpectContinue = false;
        return client;
    }

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
