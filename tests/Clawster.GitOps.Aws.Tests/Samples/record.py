"""Writes requests.json and responses.json from public documentation.

Inputs and JSON outputs are the examples that botocore carries (examples-1.json, Apache-2.0); the XML answers and the errors are those of AWS's API
references, in xml/. How a request travels is what botocore's serialiser says, what an answer means is what its parser says: an independent client on both sides.
Needs botocore (written with 1.43.67). The tests need only the two files.
"""
import base64, datetime, json, os
import botocore, botocore.loaders, botocore.model, botocore.parsers, botocore.serialize

HERE = os.path.dirname(os.path.abspath(__file__))
SERVICES = ['autoscaling', 'cloudformation', 'cloudwatch', 'ecr', 'ecs', 'efs', 'elbv2', 'iam', 'secretsmanager', 'pricing']
loader = botocore.loaders.Loader()


def operations(service):
    with open(os.path.join(HERE, '../../../schemas/aws/services', service + '.json')) as file:
        return json.load(file)['operations']


def protocol(service, model):
    # CloudWatch lists CBOR first; the product speaks JSON to it.
    return 'json' if service == 'cloudwatch' else model.metadata['protocol']


def normal(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.%f')[:-3] + 'Z'
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {k: normal(v) for k, v in value.items() if k != 'ResponseMetadata'}
    return [normal(v) for v in value] if isinstance(value, list) else value


def text(value):
    return value.decode() if isinstance(value, (bytes, bytearray)) else value


requests, responses = [], []
for service in SERVICES:
    model = botocore.model.ServiceModel(loader.load_service_model(service, 'service-2'), service)
    spoken, known = protocol(service, model), operations(service)
    try:
        examples = loader.load_service_model(service, 'examples-1')['examples']
    except botocore.exceptions.UnknownServiceError:
        examples = {}
    for operation, samples in examples.items():
        if operation not in known:
            continue
        shape = model.operation_model(operation)
        for sample in samples:
            if 'input' in sample:
                try:
                    wire = botocore.serialize.create_serializer(spoken).serialize_to_request(sample['input'], shape)
                except botocore.exceptions.ParamValidationError:
                    continue  # an example that is older than its model
                requests.append({'service': service, 'operation': operation, 'id': sample['id'], 'input': sample['input'], 'method': wire['method'], 'path': wire['url_path'],
                                 'query': wire['query_string'] or {}, 'target': wire['headers'].get('X-Amz-Target'), 'body': text(wire['body']) if not isinstance(wire['body'], dict) else wire['body']})
            if 'output' in sample and spoken != 'query' and shape.output_shape is not None:
                body = json.dumps(sample['output']).encode()
                try:
                    parsed = botocore.parsers.create_parser(spoken).parse({'body': body, 'headers': {}, 'status_code': 200}, shape.output_shape)
                except (botocore.parsers.ResponseParserError, ValueError, TypeError):
                    continue  # the output is written for people and not as it travels
                responses.append({'service': service, 'operation': operation, 'id': sample['id'], 'body': body.decode(), 'parsed': normal(parsed)})
    for name in sorted(os.listdir(os.path.join(HERE, 'xml'))):
        owner, operation = name.removesuffix('.xml').split('.')
        if owner == service:
            shape = model.operation_model(operation)
            with open(os.path.join(HERE, 'xml', name), 'rb') as file:
                body = file.read()
            parsed = botocore.parsers.create_parser('query').parse({'body': body, 'headers': {}, 'status_code': 200}, shape.output_shape)
            responses.append({'service': service, 'operation': operation, 'id': name, 'body': body.decode(), 'parsed': normal(parsed)})

for name, rows in (('requests', requests), ('responses', responses)):
    with open(os.path.join(HERE, name + '.json'), 'w') as file:
        file.write('[\n' + ',\n'.join(json.dumps(row, sort_keys=True) for row in rows) + '\n]\n')
    print(name, len(rows))
