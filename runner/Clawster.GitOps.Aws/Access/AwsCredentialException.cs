using System;
using Amazon.Runtime;

namespace Clawster.GitOps.Aws.Access;

/// <summary>No usable credentials. The message is one sentence that says what to do.</summary>
/// <param name="message">What is missing and what to do.</param>
/// <param name="cause">What the SDK said.</param>
public sealed class AwsCredentialException(string message, Exception? cause) : AmazonClientException(message, cause);
