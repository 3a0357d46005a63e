namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>Puts Auto Scaling together. It needs EC2.</summary>
internal static class AutoScalingService
{
    public static void AddTo(CloudServices services)
    {
        var table = new AutoScalingTable(services);
        GroupOperations.AddTo(table);
        GroupDescriptions.AddTo(table);
        GroupTagOperations.AddTo(table);
        MemberOperations.AddTo(table);
        AttachmentOperations.AddTo(table);
        HookOperations.AddTo(table);
        RefreshOperations.AddTo(table);
        WarmPoolOperations.AddTo(table);
        services.World.Add(new GroupEngine(services));
        services.World.Add(new MemberMoves(services));
        services.Add(table.Service);
    }
}
