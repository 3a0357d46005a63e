using System.IO;
using System.Text;
using Clawster.GitOps.Testing;
using Clawster.GitOps.Testing.CloudFormation;

namespace Clawster.GitOps.Compiler.Tests.CloudFormation;

/// <summary>The judge of the templates is judged too: each kind of fault is found.</summary>
public sealed class CloudFormationRulesTests
{
    private static readonly CloudFormationRules s_rules =
        CloudFormationRules.Load(Path.Combine(Snapshot.ProjectDirectory(typeof(CloudFormationRulesTests).Assembly), "../../schemas/aws/cloudformation"));

    [Theory]
    [InlineData("""{"Type":"AWS::SNS::Topic","Properties":{"Colour":"red"}}""", "X: unknown property Colour")]
    [InlineData("""{"Type":"AWS::SNS::Topic","Properties":{"TopicName":5}}""", "X.TopicName: 5 is no string")]
    [InlineData("""{"Type":"AWS::SNS::Topic","Properties":{"FifoTopic":"true"}}""", "X.FifoTopic: \"true\" is no bool")]
    [InlineData("""{"Type":"AWS::ECS::Service","Properties":{"DesiredCount":1.5}}""", "X.DesiredCount: 1.5 is no int")]
    [InlineData("""{"Type":"AWS::ECS::Service","Properties":{"LaunchType":"ec2"}}""", "X.LaunchType: \"ec2\" is none of [\"EC2\",\"FARGATE\",\"EXTERNAL\"]")]
    [InlineData("""{"Type":"AWS::ECS::Service","Properties":{"LoadBalancers":[{"Port":1}]}}""", "X.LoadBalancers[0]: unknown property Port")]
    [InlineData("""{"Type":"AWS::ECS::Service","Properties":{"DeploymentConfiguration":{"DeploymentCircuitBreaker":{"Enable":true}}}}""", "X.DeploymentConfiguration.DeploymentCircuitBreaker: missing required property Rollback")]
    [InlineData("""{"Type":"AWS::EC2::SecurityGroup"}""", "X: missing required property GroupDescription")]
    [InlineData("""{"Type":"AWS::SNS::Topic","Properties":{"TopicName":{"Ref":"Y"}}}""", "X.TopicName: Ref of Y, which does not exist")]
    [InlineData("""{"Type":"AWS::SNS::Topic","Properties":{"TopicName":{"Fn::GetAtt":["X","Colour"]}}}""", "X.TopicName: X has no attribute Colour")]
    [InlineData("""{"Type":"AWS::SNS::Topic","Properties":{"TopicName":{"Fn::Sub":"${X.Colour}${!Kept}"}}}""", "X.TopicName: Fn::Sub of X.Colour, which does not exist")]
    [InlineData("""{"Type":"AWS::SNS::Topic","Properties":{"Tags":[{"Key":"a"}]}}""", "X.Tags[0]: {\"Key\":\"a\"} is no Tag")]
    [InlineData("""{"Type":"AWS::ECS::Service","Properties":{"PlacementStrategies":{"Ref":"X"}}}""", "X.PlacementStrategies: a reference that gives string cannot stand for \"[PlacementStrategy]\"")]
    [InlineData("""{"Type":"AWS::SNS::Colour"}""", "X: unknown type AWS::SNS::Colour")]
    [InlineData("""{"Type":"AWS::SNS::Topic","DependsOn":["Y"]}""", "X: depends on Y, which does not exist")]
    [InlineData("""{"Type":"AWS::SNS::Topic","Colour":1}""", "X: unknown key Colour")]
    public void A_fault_of_a_template_is_found(string resource, string fault) =>
        Assert.Equal([fault], s_rules.Check(Encoding.UTF8.GetBytes("{\"Resources\":{\"X\":" + resource + "}}")));
}
