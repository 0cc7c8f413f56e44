import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where no receiver on the internet is: this machine, its link, private networks, what a cloud tells about a machine,
 * groups, and networks of the internet within which an address may mean one of these.
 */
const refused = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  refused.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  refused.addSubnet(network, prefix, 'ipv6');
}

/** Where all of the internet is that has addresses of IPv6. */
const internet = new BlockList();
internet.addSubnet('2000::', 3, 'ipv6');

/** Whether the desk sends nothing to an IP address, however it is written. */
export const isPrivateAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 0) return true;
  if (family === 4) return refused.check(address, 'ipv4');
  return refused.check(address, 'ipv6') || !internet.check(address, 'ipv6');
};

/** What looks a name up, for tests. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

const resolveName: Resolve = (host) =>
  new Promise((found, failed) => {
    lookup(host, { all: true }, (error, addresses) => (error === null ? found(addresses) : failed(error)));
  });

export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/**
 * Looks a name up for the connection itself, so that it cannot mean something else when it is used: one that leads to a
 * private address, among whatever others, is refused.
 */
export const publicLookup =
  (resolve: Resolve = resolveName): LookupFunction =>
  (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address))) {
          return callback(new PrivateAddressError('this name leads to a private address'), '', 0);
        }
        return options.all === true ? callback(null, [...addresses]) : callback(null, first.address, first.family);
      },
      (error) => callback(error, '', 0),
    );
  };
