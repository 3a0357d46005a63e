using System;
using Amazon.Runtime;

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
        _ => new StepFault($"Defect in the runner ({fault.GetType().Name}): {fault.Message}"),
    };
}
