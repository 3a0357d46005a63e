using System.Net.Http;
using System.Threading;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Runtime;

/// <summary>Makes the SDK's HTTP client with <see cref="SendOnceHandler"/> in it.</summary>
internal sealed class SendOnceHttpClientFactory : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var proxy = clientConfig.GetWebProxy();
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, Proxy = proxy, UseProxy = true };
        var client = new HttpClient(new SendOnceHandler(handler)) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.ExpectContinue = false;
        return client;
    }

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
