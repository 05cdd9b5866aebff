import { expect, test } from 'vitest';
import { keys, tenants } from '../../src/cli/tenants.ts';

test.each(['constructor', 'toString', '__proto__', 'lst'])(
  "there is no command '%s' of tenants, nor of keys",
  async (word) => {
    await expect(tenants([word])).rejects.toThrow('Say one of');
    await expect(keys([word])).rejects.toThrow('Say one of');
  },
);
