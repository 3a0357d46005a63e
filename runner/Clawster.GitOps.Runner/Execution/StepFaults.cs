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
        HttpRequestException or IOException => new StepFault($"AWS could not be reached: {fault.Message.TrimEnd('.')}."),
        _ => new StepFault($"Defect in the runner ({fault.GetType().Name}): {fault.Message}"),
    };
}
