// The starter-tier bot as an AWS CDK app of L1 constructs: node app.js BOTS_DIR OUT_DIR
'use strict';
process.env.CDK_VALIDATION = 'false';   // its checks of the finished templates take most of the time, also when nothing is wrong
const fs = require('node:fs');
const path = require('node:path');
const cdk = require('aws-cdk-lib/core');
const autoscaling = require('aws-cdk-lib/aws-autoscaling');
const ec2 = require('aws-cdk-lib/aws-ec2');
const ecs = require('aws-cdk-lib/aws-ecs');
const efs = require('aws-cdk-lib/aws-efs');
const elb = require('aws-cdk-lib/aws-elasticloadbalancingv2');
const logs = require('aws-cdk-lib/aws-logs');
const secrets = require('aws-cdk-lib/aws-secretsmanager');
const yaml = require('yaml');

const [bots, out] = process.argv.slice(2);
const app = new cdk.App({ outdir: out, analyticsReporting: false, treeMetadata: false });
for (const file of fs.readdirSync(bots).filter(name => name.endsWith('.bot.yaml')).sort()) {
  bot(file.replace('.bot.yaml', ''), yaml.parse(fs.readFileSync(path.join(bots, file), 'utf8')));
}
app.synth({ skipValidation: true });

function bot(name, spec) {
  const stack = new cdk.Stack(app, `clawster-bot-${name}`, { synthesizer: new cdk.LegacyStackSynthesizer(), description: `OpenClaw bot ${name}` });
  const parameter = (id, type = 'String') => new cdk.CfnParameter(stack, id, { type }).valueAsString;
  const vpc = parameter('VpcId', 'AWS::EC2::VPC::Id');
  const subnets = { public: [parameter('PublicSubnet1'), parameter('PublicSubnet2')], private: [parameter('PrivateSubnet1'), parameter('PrivateSubnet2')] };
  const tags = [['clawster:managed', 'true'], ['clawster:bot', name], ['clawster:region', spec.region], ['clawster:owner', spec.owner]].map(([key, value]) => ({ key, value }));

  const loadBalancerGroup = new ec2.CfnSecurityGroup(stack, 'LoadBalancerSecurityGroup', {
    vpcId: vpc, groupDescription: 'load balancer', tags,
    securityGroupIngress: spec.network.allowedCidrs.map(cidrIp => ({ cidrIp, ipProtocol: 'tcp', fromPort: 80, toPort: 80 })),
  });
  const taskGroup = new ec2.CfnSecurityGroup(stack, 'TaskSecurityGroup', { vpcId: vpc, groupDescription: 'task', tags });
  const instanceGroup = new ec2.CfnSecurityGroup(stack, 'InstanceSecurityGroup', { vpcId: vpc, groupDescription: 'instance', tags, securityGroupEgress: [{ cidrIp: '0.0.0.0/0', ipProtocol: '-1' }] });
  new ec2.CfnSecurityGroupIngress(stack, 'TaskIngress', { groupId: taskGroup.ref, sourceSecurityGroupId: loadBalancerGroup.ref, ipProtocol: 'tcp', fromPort: 18789, toPort: 18789 });
  new ec2.CfnSecurityGroupEgress(stack, 'LoadBalancerEgress', { groupId: loadBalancerGroup.ref, destinationSecurityGroupId: taskGroup.ref, ipProtocol: 'tcp', fromPort: 18789, toPort: 18789 });

  const target = new elb.CfnTargetGroup(stack, 'TargetGroup', {
    vpcId: vpc, targetType: 'ip', port: 18789, protocol: 'HTTP', healthCheckPath: '/healthz', healthCheckIntervalSeconds: 15, healthCheckTimeoutSeconds: 10,
    healthyThresholdCount: 2, unhealthyThresholdCount: 4, matcher: { httpCode: '200' }, tags,
  });
  const loadBalancer = new elb.CfnLoadBalancer(stack, 'LoadBalancer', { scheme: 'internet-facing', type: 'application', subnets: subnets.public, securityGroups: [loadBalancerGroup.ref], tags });
  const listener = new elb.CfnListener(stack, 'Listener', { loadBalancerArn: loadBalancer.ref, port: 80, protocol: 'HTTP', defaultActions: [{ type: 'forward', targetGroupArn: target.ref }] });

  const access = new efs.CfnAccessPoint(stack, 'StateAccessPoint', {
    fileSystemId: parameter('FileSystemId'), posixUser: { uid: '1000', gid: '1000' },
    rootDirectory: { path: `/bots/${name}`, creationInfo: { ownerUid: '1000', ownerGid: '1000', permissions: '0700' } }, accessPointTags: tags,
  });
  const cluster = new ecs.CfnCluster(stack, 'Cluster', { clusterName: `clawster-${name}`, tags });
  const template = new ec2.CfnLaunchTemplate(stack, 'LaunchTemplate', {
    launchTemplateData: {
      imageId: parameter('ImageId'), instanceType: spec.compute.size === 'light' ? 't4g.small' : 't4g.medium', securityGroupIds: [instanceGroup.ref],
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 }, creditSpecification: { cpuCredits: 'standard' },
      blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted: true, volumeType: 'gp3', volumeSize: 30 } }],
      iamInstanceProfile: { arn: parameter('InstanceProfileArn') },
      userData: cdk.Fn.base64(`#!/bin/bash\necho ECS_CLUSTER=clawster-${name} >> /etc/ecs/ecs.config\n`),
      tagSpecifications: [{ resourceType: 'instance', tags }],
    },
  });
  const group = new autoscaling.CfnAutoScalingGroup(stack, 'AutoScalingGroup', {
    minSize: '0', maxSize: '1', desiredCapacity: '1', vpcZoneIdentifier: subnets.private,
    launchTemplate: { launchTemplateId: template.ref, version: template.attrLatestVersionNumber }, tags: tags.map(tag => ({ ...tag, propagateAtLaunch: true })),
  });
  group.addDependency(cluster);
  const provider = new ecs.CfnCapacityProvider(stack, 'CapacityProvider', { autoScalingGroupProvider: { autoScalingGroupArn: group.ref, managedDraining: 'ENABLED' }, tags });
  const association = new ecs.CfnClusterCapacityProviderAssociations(stack, 'CapacityProviders', { cluster: cluster.ref, capacityProviders: [provider.ref], defaultCapacityProviderStrategy: [{ capacityProvider: provider.ref, weight: 1 }] });
  const log = new logs.CfnLogGroup(stack, 'LogGroup', { logGroupName: `/clawster/${name}`, retentionInDays: 30, tags });
  const token = new secrets.CfnSecret(stack, 'GatewayTokenSecret', { name: `clawster/${name}/gateway-token`, generateSecretString: { passwordLength: 64, excludePunctuation: true }, tags });

  const task = new ecs.CfnTaskDefinition(stack, 'TaskDefinition', {
    family: `clawster-${name}`, networkMode: 'awsvpc', requiresCompatibilities: ['EC2'], executionRoleArn: parameter('ExecutionRoleArn'), taskRoleArn: parameter('TaskRoleArn'), tags,
    volumes: [{ name: 'state', efsVolumeConfiguration: { filesystemId: 'fs-1', transitEncryption: 'ENABLED', authorizationConfig: { accessPointId: access.ref, iam: 'ENABLED' } } }],
    containerDefinitions: [{
      name: 'openclaw', image: 'ghcr.io/openclaw/openclaw:2026.9.6', essential: true, cpu: 2048, memory: 1536, memoryReservation: 1024, user: '1000:1000', readonlyRootFilesystem: true,
      dockerSecurityOptions: ['no-new-privileges'], linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] }, tmpfs: [{ containerPath: '/tmp', size: 256 }] },
      mountPoints: [{ sourceVolume: 'state', containerPath: '/home/node/.openclaw' }], portMappings: [{ containerPort: 18789, protocol: 'tcp' }],
      environment: [
        { name: 'HOME', value: '/home/node' },
        { name: 'OPENCLAW_CONFIG_JSON', value: cdk.Fn.sub(JSON.stringify(configuration(spec)), { Origin: cdk.Fn.join('', ['http://', loadBalancer.attrDnsName]) }) },
      ],
      secrets: [
        { name: 'OPENCLAW_GATEWAY_TOKEN', valueFrom: token.ref },
        { name: 'ANTHROPIC_API_KEY', valueFrom: spec.model.apiKey },
        { name: 'TELEGRAM_BOT_TOKEN', valueFrom: spec.channels.telegram.botToken },
      ],
      healthCheck: { command: ['CMD', 'node', '-e', 'fetch("http://127.0.0.1:18789/startupz")'], interval: 10, timeout: 8, retries: 6, startPeriod: 180 }, stopTimeout: 120,
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': log.ref, 'awslogs-region': cdk.Aws.REGION, 'awslogs-stream-prefix': 'openclaw' } },
    }],
  });
  const service = new ecs.CfnService(stack, 'Service', {
    cluster: cluster.ref, serviceName: `clawster-${name}`, taskDefinition: task.ref, desiredCount: 1, healthCheckGracePeriodSeconds: 300, tags,
    capacityProviderStrategy: [{ capacityProvider: provider.ref, weight: 1 }],
    deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100, deploymentCircuitBreaker: { enable: true, rollback: true } },
    networkConfiguration: { awsvpcConfiguration: { subnets: subnets.private, securityGroups: [taskGroup.ref] } },
    loadBalancers: [{ containerName: 'openclaw', containerPort: 18789, targetGroupArn: target.ref }],
  });
  service.addDependency(listener);
  service.addDependency(association);
  new cdk.CfnOutput(stack, 'Url', { value: cdk.Fn.join('', ['http://', loadBalancer.attrDnsName]) });
}

function configuration(spec) {
  return {
    gateway: { mode: 'local', port: 18789, bind: 'lan', auth: { mode: 'token' }, trustedProxies: ['10.0.0.0/24', '10.0.1.0/24'], controlUi: { allowedOrigins: ['${Origin}'] } },
    agents: { defaults: { model: { primary: `${spec.model.provider}/${spec.model.name}` }, sandbox: { mode: 'off' } } },
    channels: { telegram: { enabled: true } },
  };
}
