using System;
using System.Linq;
using System.Text;
using Clawster.GitOps.Runner.Planning.Differences;
using Xunit;

namespace Clawster.GitOps.Runner.Tests.Planning;

public sealed class StackDifferenceTests
{
    [Fact]
    public void What_is_on_one_side_alone_is_added_or_removed()
    {
        var changes = StackDifference.Between(Stack("'A': {'Type':'AWS::Logs::LogGroup'}"), Stack("'B': {'Type':'AWS::ECS::Cluster'}"));

        Assert.Equal([("A", ResourceChangeKind.Removed, true), ("B", ResourceChangeKind.Added, false)], changes.Select(static change => (change.LogicalId, change.Kind, change.Stateful)));
    }

    [Theory]
    [InlineData("AWS::Logs::LogGroup", "RetentionInDays", "7", "30", "Changed")]
    [InlineData("AWS::Logs::LogGroup", "LogGroupName", "'a'", "'b'", "Replaced")]
    [InlineData("AWS::ECS::Cluster", "ClusterName", "'a'", "'b'", "Replaced")]
    [InlineData("AWS::ElasticLoadBalancingV2::TargetGroup", "Port", "80", "81", "Replaced")]
    [InlineData("AWS::ElasticLoadBalancingV2::TargetGroup", "HealthCheckPath", "'/a'", "'/b'", "Changed")]
    [InlineData("Some::Unknown::Type", "X", "1", "2", "MayBeReplaced")]
    public void A_property_does_to_its_resource_what_the_schema_says(string type, string property, string before, string after, string kind)
    {
        var change = Assert.Single(StackDifference.Between(One(type, property, before), One(type, property, after)));

        Assert.Equal(kind, change.Kind.ToString());
        Assert.Equal((property, before.Replace('\'', '"'), after.Replace('\'', '"')), (change.Properties[0].Path, change.Properties[0].Before, change.Properties[0].After));
    }

    [Fact]
    public void Whoever_refers_to_a_replaced_resource_changes_too_and_so_on()
    {
        const string Rest = "'Template': {'Type':'AWS::EC2::LaunchTemplate','Properties':{'LaunchTemplateData':{'SecurityGroupIds':[{'Fn::GetAtt':['Group','GroupId']}]}}},"
            + "'Servers': {'Type':'AWS::AutoScaling::AutoScalingGroup','Properties':{'MaxSize':'1','MinSize':'0','LaunchTemplate':{'LaunchTemplateId':{'Ref':'Template'},'Version':{'Fn::GetAtt':['Template','LatestVersionNumber']}}}},"
            + "'Other': {'Type':'AWS::Logs::LogGroup','Properties':{'LogGroupName':{'Fn::Sub':'/${Servers}/x'}}}";
        static string Group(string text) => "'Group': {'Type':'AWS::EC2::SecurityGroup','Properties':{'GroupDescription':'" + text + "'}},";

        var changes = StackDifference.Between(Stack(Group("a") + Rest), Stack(Group("b") + Rest));

        Assert.Equal(
            [("Group", "Replaced", null), ("Servers", "Changed", "Template"), ("Template", "Changed", "Group")],
            changes.Select(static change => (change.LogicalId, change.Kind.ToString(), change.Properties[0].Follows)));
        Assert.Equal(["LaunchTemplate.Version"], changes.Single(static change => change.LogicalId == "Servers").Properties.Select(static property => property.Path));
    }

    [Fact]
    public void Another_type_under_the_same_name_is_a_replacement()
    {
        var change = Assert.Single(StackDifference.Between(Stack("'A': {'Type':'AWS::Logs::LogGroup'}"), Stack("'A': {'Type':'AWS::ECS::Cluster'}")));

        Assert.Equal((ResourceChangeKind.Replaced, true), (change.Kind, change.Stateful));
    }

    [Fact]
    public void What_happens_to_data_on_deletion_counts_as_a_change()
    {
        var change = Assert.Single(StackDifference.Between(Stack("'A': {'Type':'AWS::EC2::Volume','DeletionPolicy':'Retain'}"), Stack("'A': {'Type':'AWS::EC2::Volume','DeletionPolicy':'Delete'}")));

        Assert.Equal(("DeletionPolicy", "\"Retain\"", "\"Delete\""), (change.Properties[0].Path, change.Properties[0].Before, change.Properties[0].After));
    }

    [Fact]
    public void An_item_that_is_put_before_another_is_the_only_change()
    {
        var change = Assert.Single(StackDifference.Between(Named("{'Name':'b','Value':'2'}"), Named("{'Name':'a','Value':'1'},{'Name':'b','Value':'2'}")));

        Assert.Equal(["ContainerDefinitions[x].Environment[a]"], change.Properties.Select(static property => property.Path));
        Assert.Equal(ResourceChangeKind.Replaced, change.Kind);
    }

    [Fact]
    public void Named_items_that_change_places_are_told_by_position() =>
        Assert.NotEmpty(StackDifference.Between(Named("{'Name':'a','Value':'1'},{'Name':'b','Value':'2'}"), Named("{'Name':'b','Value':'2'},{'Name':'a','Value':'1'}")));

    private static byte[] Named(string environment) => One("AWS::ECS::TaskDefinition", "ContainerDefinitions", "[{'Name':'x','Environment':[" + environment + "]}]");

    private static byte[] One(string type, string property, string value) => Stack($"'A': {{'Type':'{type}','Properties':{{'{property}':{value}}}}}");

    private static byte[] Stack(string resources) => Encoding.UTF8.GetBytes(("{'Resources':{" + resources + "}}").Replace('\'', '"'));
}
