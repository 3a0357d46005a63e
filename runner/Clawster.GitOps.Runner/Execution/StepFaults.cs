using System;
using System.IO;
using System.Net.Http;
using Amazon.Runtime;
using Clawster.GitOps.Runner.Journals;
using Clawster.GitOps.Runner.State;

namespace Clawster.GitOps.Runner.Execution;

/// <summary>Turns what a step threw into a sentence.</summary>
internal static class StepFaults
{
    public static StepFault Of(Exception fault) => fault switch
    {
        StepFailedException failed => failed.Fault,
        AmazonServiceException { ErrorCode.Length: > 0 } aws => new StepFault($"AWS refused with {aws.ErrorCode}: {aws.Message.TrimEnd('.')}."),
        AmazonServiceException aws => new StepFault($"AWS did not answer: {aws.Message.TrimEnd('.')}."),
        AmazonClientException aws => new StepFault($"The call to AWS failed: {aws.Message.TrimEnd('.')}."),
        LeaseLostException or StateException => new StepFault(fault.Message),
        TimeoutException or OperationCanceledException => new StepFault("AWS did not answer in time."),
        HttpRequestException or IOException => new StepFault($"AWS could not be reached: {fault.Message.TrimEnd('.')}."),
        _ => new StepFault($"Defect in the runner ({fault.GetType().Name}): {fault.Message}"),
    };

    /// <summary>True when a call went wrong in a way that says nothing of what was asked: refused for now, cut, or not answered in time. A time limit of the HTTP client comes as a cancellation that nobody asked for.</summary>
    public static bool IsUnanswered(Exception fault) => fault is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException or OperationCanceledException;
}
