import { describe, expect, it } from '@jest/globals';
import { findChromium } from './chromium-path.ts';

const nothing = async () => undefined;

describe('findChromium', () => {
  it('uses the configured binary', async () => {
    const found = await findChromium(process.execPath, nothing, nothing);
    expect(found.path).toBe(process.execPath);
  });

  it('complains about a configured binary that cannot be run, and takes no other', async () => {
    const search = findChromium('/nowhere/chromium', async () => '/usr/bin/chromium', nothing);
    await expect(search).rejects.toThrow('CHROMIUM_PATH is set to /nowhere/chromium');
  });

  it('installs the package where none is present, and uses what it brought', async () => {
    const installed: string[] = [];
    const find = async () => (installed.length > 0 ? '/usr/bin/chromium' : undefined);
    const install = async (name: string) => void installed.push(name);
    expect((await findChromium('', find, install)).path).toBe('/usr/bin/chromium');
    expect(installed).toEqual(['chromium']);
  });

  it('says what to do when there is none to be had', async () => {
    const search = findChromium('', nothing, async () => 'not root');
    await expect(search).rejects.toThrow(/not root.*Install Chromium, or set CHROMIUM_PATH/);
  });
});
