using System;
using System.Collections.Frozen;

namespace Clawster.GitOps.LocalCloud.Services.ImageBuilder.Documents;

/// <summary>The action modules of the component manager (Image Builder user guide, "Action modules supported by the component manager") that run on Linux.</summary>
internal static class ActionModules
{
    public static readonly FrozenSet<string> Linux = FrozenSet.Create(
        StringComparer.Ordinal,
        "Assert", "ExecuteBash", "ExecuteBinary", "ExecuteDocument", "S3Download", "S3Upload", "WebDownload", "AppendFile", "CopyFile", "CopyFolder", "CreateFile", "CreateFolder", "CreateSymlink",
        "DeleteFile", "DeleteFolder", "ListFiles", "MoveFile", "MoveFolder", "ReadFile", "SetFileEncoding", "SetFileOwner", "SetFolderOwner", "SetFilePermissions", "SetFolderPermissions", "Reboot", "UpdateOS");

    public static readonly FrozenSet<string> Windows = FrozenSet.Create(StringComparer.Ordinal, "ExecutePowerShell", "InstallMSI", "UninstallMSI", "SetRegistry");
}
