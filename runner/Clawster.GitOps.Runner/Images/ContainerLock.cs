using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Clawster.GitOps.Runner.Compilation;
using Clawster.GitOps.Runner.Roles;
using BotFiles = Clawster.GitOps.Runner.Compilation.BotFiles;

namespace Clawster.GitOps.Runner.Images;

/// <summary>What is asked of a container image before it is locked, and who takes it.</summary>
internal static partial class ContainerLock
{
    /// <returns>What is wrong; null when it can be locked.</returns>
    public static string? Fault(string image, string version) =>
        image.Length > 500 || !ByDigest().IsMatch(image) ? $"--container '{image}' is no image by digest; expected REPOSITORY@sha256: and 64 hexadecimal digits, as 'docker buildx build --push --metadata-file' gives it"
        : !Version().IsMatch(version) ? $"--openclaw '{version}' is no version of OpenClaw; expected one such as 2026.9.6"
        : null;

    /// <summary>Who takes the image, who does not and why, and what pulling it from where it is means: a line each.</summary>
    /// <param name="before">The fleet as it is.</param>
    /// <param name="after">The fleet under the new lock.</param>
    public static IEnumerable<string> Notes(CompiledFleet before, CompiledFleet after)
    {
        var locked = after.Images.Container!;
        var takers = after.Bots.Select(static bot => bot.Spec).Where(bot => bot.OpenClaw.Image == locked.Image).ToArray();
        yield return takers.Length == 0 ? $"No bot takes it: none has OpenClaw {locked.OpenClaw} and names no image of its own. Set openclaw.version in bots/fleet.yaml or in a bot's file." : $"Bots that take it: {Names(takers)}.";

        // They ran on the locked image and fall back to the one that OpenClaw publishes, unless their version is raised with it.
        var own = before.Bots.Where(bot => bot.Spec.OpenClaw.Image == before.Images.Container?.Image).Select(static bot => bot.Spec.Name).ToHashSet();
        if (after.Bots.Select(static bot => bot.Spec).Where(bot => own.Contains(bot.Name) && bot.OpenClaw.Image != locked.Image).ToArray() is { Length: > 0 } left)
        {
            yield return $"Bots of OpenClaw {before.Images.Container!.OpenClaw} lose the locked image and go to the published one: {Names(left)}. Raise their openclaw.version to {locked.OpenClaw} in the same pull request.";
        }

        if (ImageRepository.RegionOf(locked.Image) is not { } home)
        {
            yield return "It is not in ECR: bots pull it without credentials, so that it must be public.";
        }
        else if (takers.Select(static bot => bot.Region).Where(region => region != home).Distinct().Order(System.StringComparer.Ordinal).ToArray() is { Length: > 0 } far)
        {
            yield return $"It is in {home}, and bots in {string.Join(", ", far)} pull it from there: AWS bills the transfer between regions, and a start takes longer unless the machine image has it.";
        }
    }

    /// <summary>The bots folder as it will be with another lock; whatever is wrong then is a diagnostic.</summary>
    public static CompiledFleet Compile(Workspace workspace, ImageLock images)
    {
        var files = BotFiles.Read(workspace);
        var path = workspace.Display(System.IO.Path.Combine(workspace.BotsDirectory, BotFiles.ImageLock));
        SourceFile[] changed = [.. files.Files.Where(static file => !Compiler.Rules.BotFiles.IsImageLock(file.Path)), new SourceFile(path, Encoding.UTF8.GetBytes(ImageLockText.Write(images)))];
        return TeamCode.Apply(BotCompiler.Compile(changed), [.. changed], files.Code);
    }

    private static string Names(IEnumerable<BotSpec> bots) => string.Join(", ", bots.Select(static bot => bot.Name).Order(System.StringComparer.Ordinal));

    // As in images.lock.schema.json.
    [GeneratedRegex(@"\A[a-z0-9]+([._/:-][a-z0-9]+)*@sha256:[0-9a-f]{64}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex ByDigest();

    [GeneratedRegex(@"\A20[0-9]{2}\.[0-9]{1,2}\.[0-9]{1,3}\z")]
    private static partial Regex Version();
}
