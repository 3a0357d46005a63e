using System;
using System.Net;
using System.Net.Http;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Access;
using Clawster.GitOps.Runner.Commands;
using Clawster.GitOps.Runner.Hosting;

namespace Clawster.GitOps.Runner.Tests.Hosting;

public sealed class FaultReaderTests
{
    [Theory]
    [InlineData("ExpiredToken", "The AWS credentials have expired.")]
    [InlineData("InvalidClientTokenId", "AWS does not accept the credentials (InvalidClientTokenId).")]
    [InlineData("UnauthorizedOperation", "AWS refused access (UnauthorizedOperation): not allowed")]
    [InlineData("Throttling", "AWS keeps throttling (Throttling).")]
    [InlineData("VpcLimitExceeded", "AWS answered with VpcLimitExceeded: not allowed")]
    public void An_answer_of_AWS_is_one_sentence_and_exit_code_4(string code, string start)
    {
        var fault = FaultReader.Read(new AmazonServiceException("not allowed\nsecond line", null, ErrorType.Sender, code, "r-1", HttpStatusCode.BadRequest));

        Assert.StartsWith(start, fault.Sentence, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Access, true), (fault.ExitCode, fault.Expected));
        Assert.DoesNotContain('\n', fault.Sentence);
    }

    [Fact]
    public void No_credentials_says_how_to_get_some()
    {
        var fault = FaultReader.Read(new AmazonClientException("Failed to resolve AWS credentials. The credential providers used to search for credentials returned the following errors: ..."));

        Assert.Equal(ExitCode.Access, fault.ExitCode);
        Assert.Contains("aws configure", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_credentials_is_said_as_it_was_found()
    {
        var fault = FaultReader.Read(new AwsCredentialException("There is no AWS profile 'team'; there are default: run 'aws configure --profile team' or give another name.", null));

        Assert.Equal((ExitCode.Access, true), (fault.ExitCode, fault.Expected));
        Assert.StartsWith("There is no AWS profile 'team'", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void No_network_is_found_below_other_exceptions()
    {
        var fault = FaultReader.Read(new AggregateException(new AmazonServiceException("A WebException", new HttpRequestException("Connection refused (127.0.0.1:1)"))));

        Assert.Equal(ExitCode.Access, fault.ExitCode);
        Assert.Contains("Connection refused", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_should_not_happen_is_unexpected()
    {
        var fault = FaultReader.Read(new InvalidOperationException("Sequence contains no elements"));

        Assert.Equal((ExitCode.Unexpected, false), (fault.ExitCode, fault.Expected));
    }
}
