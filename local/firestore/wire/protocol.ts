import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import protobuf from 'protobufjs';

const require = createRequire(import.meta.url);

/** The protocol's message types, as Google's own client library ships them. */
export function loadProtocol(): protobuf.Root {
  // The package exports its library only; the definitions lie beside it.
  const library = require.resolve('@google-cloud/firestore');
  const root = protobuf.Root.fromJSON(require(join(dirname(library), '../protos/v1.json')));
  // The web SDK's transactions say "still as I read it" by an operation that the public protocol lacks.
  const write = root.lookupType('google.firestore.v1.Write');
  const verify = new protobuf.Field('verify', 5, 'string');
  write.add(verify);
  write.oneofs.operation?.add(verify);
  root.resolveAll();
  return root;
}

const found = new WeakMap<protobuf.Root, Map<string, protobuf.Type>>();

export function messageType(root: protobuf.Root, name: string): protobuf.Type {
  const types = found.get(root) ?? new Map<string, protobuf.Type>();
  found.set(root, types);
  const type =
    types.get(name) ?? root.lookupType(name.includes('.') ? name : `google.firestore.v1.${name}`);
  types.set(name, type);
  return type;
}
