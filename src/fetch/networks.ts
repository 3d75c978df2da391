import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An address range in CIDR form, read. */
export type Network = readonly [Address, number];

/** Reads ranges such as `10.0.0.0/8`; a bare address stands for itself. Throws on what is neither (configuration checks that). */
export function parseNetworks(ranges: readonly string[]): readonly Network[] {
  return ranges.map((range) => {
    if (range.includes('/')) return ipaddr.parseCIDR(range);
    const address = ipaddr.parse(range);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  });
}

/** Addresses at which clouds serve their machines' secrets; some lie outside the private ranges. */
const METADATA = parseNetworks([
  '169.254.169.254',
  '169.254.170.2',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fd00:ec2::254',
]);

/** What ipaddr.js calls a range, in the words of an operator. */
const RANGES: Readonly<Record<string, string>> = {
  unspecified: 'the unspecified network',
  broadcast: 'the broadcast address',
  multicast: 'a multicast address',
  linkLocal: 'a link-local address',
  loopback: 'a loopback address',
  carrierGradeNat: 'a shared address of a carrier (CGNAT)',
  private: 'a private address',
  uniqueLocal: 'a private address',
  deprecatedSiteLocal: 'a private address',
  ipv4Mapped: 'an IPv4-mapped IPv6 address',
  rfc6145: 'an IPv4-translated IPv6 address',
  rfc6052: 'a NAT64 address',
  '6to4': 'a 6to4 address',
  teredo: 'a Teredo address',
};

const GLOBAL_UNICAST = parseNetworks(['2000::/3']);
const COMPATIBLE = parseNetworks(['::/96']);
const EMBEDDED = new Set(['ipv4Mapped', 'rfc6145', 'rfc6052']);

function within(address: Address, networks: readonly Network[]): boolean {
  return networks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  );
}

/** The IPv4 address in the last 32 bits, where packets to such an IPv6 address end up. */
function embedded(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

function privateV4(address: ipaddr.IPv4): string | undefined {
  const range = address.range();
  return range === 'unicast' ? undefined : (RANGES[range] ?? 'a reserved address');
}

function privateV6(address: ipaddr.IPv6): string | undefined {
  const range = address.range();
  if (range !== 'unicast') return RANGES[range] ?? 'a reserved address';
  if (within(address, COMPATIBLE)) return 'an IPv4-compatible IPv6 address';
  return within(address, GLOBAL_UNICAST) ? undefined : 'a reserved address';
}

/** Whether an address lies in a range that the operator has opened. */
export function isOpened(text: string, opened: readonly Network[]): boolean {
  return isIP(text) !== 0 && within(ipaddr.parse(text), opened);
}

/**
 * Says what is wrong with connecting to an address, such as `a loopback address`; undefined where nothing is. Refused is
 * all that is not public unicast (IANA special-purpose registries, RFC 6890), every IPv6 form that carries an IPv4
 * address, and the metadata services of clouds; except for the ranges that the operator has opened.
 */
export function refuseAddress(text: string, opened: readonly Network[]): string | undefined {
  if (isIP(text) === 0) return 'no address';
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) {
    if (within(address, opened)) return undefined;
    return within(address, METADATA) ? 'the metadata service of a cloud' : privateV4(address);
  }
  if (EMBEDDED.has(address.range())) {
    // Opening the translator's range opens what may be reached without it, and not what is private behind it.
    const behind = embedded(address);
    if (within(behind, opened)) return undefined;
    if (within(address, opened) && refuseAddress(behind.toString(), opened) === undefined) return undefined;
    return privateV6(address);
  }
  if (within(address, opened)) return undefined;
  return within(address, METADATA) ? 'the metadata service of a cloud' : privateV6(address);
}
