import { expect, test } from 'vitest';
import { isPublicAddress } from '../../src/adapters/public-address.ts';
import { type Transport, webhookSender } from '../../src/adapters/webhook-sender.ts';

/** Addresses that nobody's webhook may reach, one or more of each kind. */
const INNER_IPV4 = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.254',
  '127.0.0.1',
  '127.1.2.3',
  '127.255.255.254',
  '169.254.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.254',
  '192.0.0.1',
  '192.0.0.170',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.254',
  '198.18.0.1',
  '198.19.255.254',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
];
const INNER_IPV6 = [
  '::',
  '::1',
  '::2',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  '::127.0.0.1',
  '::7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2001:10::1',
  '2002:7f00:1::',
  '2002:a9fe:a9fe::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'ff0e::1',
  '2000::1',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'e000::1',
];

/** Other ways of writing an IPv4 address that URL parsers, resolvers and libraries have been fooled by. */
function spellings(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const whole = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const hex = (value: number): string => `0x${value.toString(16)}`;
  const octal = (value: number): string => `0${value.toString(8)}`;
  return [
    address,
    `${address}.`,
    String(whole),
    hex(whole),
    octal(whole),
    [a, b, c, d].map(hex).join('.'),
    [a, b, c, d].map(octal).join('.'),
    `${hex(a)}.${b}.${octal(c)}.${d}`,
    `${a}.${(b << 16) | (c << 8) | d}`,
    `${a}.${b}.${(c << 8) | d}`,
    [...address].map((one) => (one === '.' ? '。' : one)).join(''),
    [...address]
      .map((one) => (/\d/.test(one) ? String.fromCodePoint(0x2460 - 1 + Number(one) || 0x24ea) : one))
      .join(''),
    [...address].map((one) => (/\d/.test(one) ? String.fromCodePoint(0xff10 + Number(one)) : one)).join(''),
    address.replaceAll('.', '%2e'),
    `[::ffff:${address}]`,
    `[::${address}]`,
    `[64:ff9b::${address}]`,
  ];
}

const hosts = [
  ...INNER_IPV4.flatMap(spellings),
  ...INNER_IPV6.map((address) => `[${address}]`),
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'ip6-localhost',
  'metadata',
  'metadata.google.internal',
  'instance-data.ec2.internal',
  'printer.local',
  'router.home.arpa',
  'kubernetes',
];
const urls = [
  ...hosts.map((host) => `https://${host}/hook`),
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://example.com/',
  'https://user@example.com/',
  'https://:pass@example.com/',
  'https://example.com:22/',
  'https://example.com:6379/',
  'https://example.com:80/',
  'https://example.com/#fragment',
  'https:///',
  'https://',
  '//example.com/',
  'javascript:alert(1)',
  'https://[::1',
  'https://exa mple.com/',
  'https://169.254.169.254@127.0.0.1/',
  'https://example.com@169.254.169.254/',
  `https://example.com/${'x'.repeat(2_000)}`,
];

/** Connects to nothing: keeps the address that would have been asked. */
const connectsTo =
  (connected: string[]): Transport =>
  async (_url, _post, { address }) => {
    connected.push(address);
    return { status: 200, body: '' };
  };

test(`a hosted deployment connects to none of ${urls.length} addresses that lead inside`, async () => {
  expect(urls.length).toBeGreaterThan(500);
  const connected: string[] = [];
  const asked: string[] = [];
  const sender = webhookSender({
    hosted: true,
    deadlineMs: 200,
    transport: connectsTo(connected),
    // Whatever is still taken for a name leads to the cloud's metadata.
    resolve: async (host) => {
      asked.push(host);
      return [{ address: '169.254.169.254', family: 4 }];
    },
  });
  for (const url of urls) {
    const posted = await sender.post({ url, headers: {}, body: '{}' });
    expect([url, 'error' in posted]).toEqual([url, true]);
  }
  expect(connected).toEqual([]);
});

test.each([
  { why: 'one inner address among public ones', answers: ['93.184.216.34', '10.0.0.1'] },
  { why: 'an inner IPv6 address', answers: ['fd00:ec2::254'] },
  { why: 'IPv4 inside IPv6', answers: ['::ffff:169.254.169.254'] },
  { why: 'none at all', answers: [] },
])('a public name that resolves to $why is not connected to', async ({ answers }) => {
  const connected: string[] = [];
  const sender = webhookSender({
    hosted: true,
    deadlineMs: 200,
    transport: connectsTo(connected),
    resolve: async () => answers.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  });
  expect(sender.refusal('https://hooks.example.com/in')).toBeUndefined();
  expect(await sender.post({ url: 'https://hooks.example.com/in', headers: {}, body: '{}' })).toHaveProperty('error');
  expect(connected).toEqual([]);
});

test('the name is looked up once, and what was checked is what is connected to: a second answer changes nothing', async () => {
  const connected: string[] = [];
  let answers = 0;
  const sender = webhookSender({
    hosted: true,
    deadlineMs: 300,
    transport: connectsTo(connected),
    // A second answer would lead inside.
    resolve: async () => [{ address: answers++ === 0 ? '93.184.216.34' : '127.0.0.1', family: 4 }],
  });
  await sender.post({ url: 'https://rebind.example.com/in', headers: {}, body: '{}' });
  expect(answers).toBe(1);
  expect(connected).toEqual(['93.184.216.34']);
});

test.each([...INNER_IPV4, ...INNER_IPV6])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e'])('%s is', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});
