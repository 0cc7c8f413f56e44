import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Where no calendar is, but a machine’s own services are: itself, its link, what a cloud tells about it, groups. */
const refused = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  refused.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['fd00:ec2::254', 128],
  ['ff00::', 8],
] as const) {
  refused.addSubnet(network, prefix, 'ipv6');
}

/** Whether the desk must not connect to an IP address, however it is written. */
const isRefusedAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 0) return true;
  const mapped = /^::ffff:(.+)$/i.exec(address)?.[1];
  if (mapped !== undefined && isIP(mapped) === 4) return isRefusedAddress(mapped);
  return refused.check(address, family === 4 ? 'ipv4' : 'ipv6');
};

/** Whether a host in an address is an IP address that is refused; names are looked up when connecting. */
export const isRefusedHost = (host: string): boolean => {
  const bare = host.replace(/^\[|\]$/g, '');
  return isIP(bare) !== 0 && isRefusedAddress(bare);
};

/** Looks a name up for the connection itself, so that it cannot mean something else when it is used. */
export const safeLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0);
    const bad = addresses.find(({ address }) => isRefusedAddress(address));
    const [first] = addresses;
    if (bad !== undefined || first === undefined) {
      return callback(new Error('this name leads to an address that the desk must not ask'), '', 0);
    }
    return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};
