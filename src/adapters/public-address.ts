import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one that anybody on the internet may be asked at: not private, not loopback, not link-local (where
 * clouds keep their metadata), nor any of those behind IPv6's ways of writing IPv4 (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return parsed.range() === 'unicast';
  const six = parsed as ipaddr.IPv6;
  if (six.range() !== 'unicast') return false; // mapped, NAT64, 6to4, Teredo, ULA, link-local … each has a range of its own
  const [high = 0, ...rest] = six.parts;
  if ((high & 0xe000) !== 0x2000) return false; // only 2000::/3 is routed
  return !rest.slice(0, 5).every((part) => part === 0); // 2000::x: nobody's, but some stacks take it for IPv4
}
