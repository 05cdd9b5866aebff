import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CreateRepositoryCommand, ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, runProgram } from '../support/commands.ts';
import { sha } from '../support/ecr.ts';
import { clientConfig, serveWire, type WireServer } from '../support/wire.ts';

const SKOPEO = findProgram('skopeo', 'skopeo', '--version');

/** A folder in the OCI image layout with one image of one layer. Source: OCI Image Specification 1.1, "Image Layout". */
async function imageLayout(folder: string): Promise<string> {
  const blobs = join(folder, 'blobs', 'sha256');
  await mkdir(blobs, { recursive: true });
  const put = async (bytes: Uint8Array, mediaType: string) => {
    const digest = sha(bytes);
    await writeFile(join(blobs, digest.slice('sha256:'.length)), bytes);
    return { mediaType, digest, size: bytes.length };
  };
  const tar = Buffer.alloc(10_240);
  const layer = await put(gzipSync(tar), 'application/vnd.oci.image.layer.v1.tar+gzip');
  const config = await put(
    Buffer.from(
      JSON.stringify({ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [sha(tar)] } }),
    ),
    'application/vnd.oci.image.config.v1+json',
  );
  const manifest = await put(
    Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config,
        layers: [layer],
      }),
    ),
    'application/vnd.oci.image.manifest.v1+json',
  );
  await writeFile(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  await writeFile(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [manifest] }));
  return manifest.digest;
}

describe.skipIf(SKOPEO === undefined)('skopeo, unmodified', () => {
  let server: WireServer;
  let ecr: ECRClient;
  let folder: string;
  beforeAll(async () => {
    server = await serveWire();
    ecr = new ECRClient(clientConfig(server.url));
    folder = await mkdtemp(join(tmpdir(), 'stowage-skopeo-'));
    await writeFile(join(folder, 'policy.json'), '{"default":[{"type":"insecureAcceptAnything"}]}');
  });
  afterAll(async () => {
    ecr.destroy();
    await rm(folder, { recursive: true });
    await server.close();
    expect(server.faults).toEqual([]);
  });

  const run = async (...args: string[]) => {
    const { status, stdout, stderr } = await runProgram(
      SKOPEO as string,
      ['--policy', join(folder, 'policy.json'), '--tmpdir', folder, ...args],
      { env: { HOME: folder, XDG_RUNTIME_DIR: folder } },
    );
    return { status, stdout, stderr };
  };

  test('logs in with the token, pushes an image, lists its tags, inspects it, pulls it again, and deletes it', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/app' }));
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const [, password = ''] = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64')
      .toString()
      .split(':');
    const host = new URL(server.url).host;
    const insecure = ['--tls-verify=false', '--authfile', join(folder, 'auth.json')];
    const done = async (...args: string[]): Promise<string> => {
      const { status, stdout, stderr } = await run(...args);
      expect(status, `${args[0]}: ${stderr}`).toBe(0);
      return stdout;
    };
    await done('login', ...insecure, '-u', 'AWS', '-p', password, host);
    const digest = await imageLayout(join(folder, 'image'));
    const remote = `docker://${host}/team/app`;
    const copy = ['copy', '--src-tls-verify=false', '--dest-tls-verify=false', '--authfile', join(folder, 'auth.json')];
    for (const tag of ['v1', 'v2']) await done(...copy, `oci:${join(folder, 'image')}`, `${remote}:${tag}`);
    expect(JSON.parse(await done('list-tags', ...insecure, remote))).toMatchObject({ Tags: ['v1', 'v2'] });
    expect(JSON.parse(await done('inspect', ...insecure, `${remote}:v1`))).toMatchObject({
      Digest: digest,
      Os: 'linux',
    });
    await done(...copy, `${remote}:v1`, `oci:${join(folder, 'pulled')}:v1`);
    const index = JSON.parse(await readFile(join(folder, 'pulled', 'index.json'), 'utf8')) as {
      manifests: { digest: string }[];
    };
    expect(index.manifests.map((one) => one.digest)).toEqual([digest]);
    await done('delete', ...insecure, `${remote}:v1`);
    const gone = await run('inspect', ...insecure, `${remote}:v1`);
    expect(gone.status).not.toBe(0);
  });

  test('a repository that nobody made, and a password that is none, are refused in the registry’s words', async () => {
    const host = new URL(server.url).host;
    const image = `oci:${join(folder, 'image')}`;
    await imageLayout(join(folder, 'image'));
    const to = (creds: string) =>
      run('copy', '--dest-tls-verify=false', '--dest-creds', creds, image, `docker://${host}/nowhere:v1`);
    expect((await to('111122223333:any')).stderr).toContain(
      "The repository with name 'nowhere' does not exist in the registry with id '111122223333'",
    );
    expect((await to(`AWS:${'x'.repeat(60)}.${'y'.repeat(43)}`)).stderr).toMatch(
      /unauthorized|authentication required/i,
    );
  });
});
