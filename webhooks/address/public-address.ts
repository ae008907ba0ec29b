import ipaddr from 'ipaddr.js';

// What may be reached from the internet is a short list of what the registries of addresses have given out for that;
// everything else (private, loopback, link-local, shared, reserved, IPv4 in other clothes) needs no list to be refused.
const globalUnicast6 = ipaddr.IPv6.parseCIDR('2000::/3');
// Given out as public, but inside a cloud it is the provider's own service for the machines of its customers.
const hostServices = new Set(['168.63.129.16']);

/** Says whether an address is one of the public internet. IPv4 that is written as IPv6 in any way is not (test/security/webhook-addresses). */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6) return address.zoneId === undefined && address.match(globalUnicast6);
  return !hostServices.has(address.toString());
}
