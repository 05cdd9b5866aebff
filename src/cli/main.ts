import { COMMANDS } from './commands.ts';
import { UsageError } from './usage.ts';

const USAGE = [
  'Usage: stowage <command> [options]',
  '',
  ...Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`),
  '',
  'stowage <command> --help tells more.',
].join('\n');

/** Runs one command. Exit codes: 0 done, 1 failed, 2 called wrongly. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(USAGE);
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    console.error(`There is no command '${name}'.\n\n${USAGE}`);
    return 2;
  }
  const command = await (COMMANDS[name] as (typeof COMMANDS)[string]).load();
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\nstowage ${name} --help tells how to call it.`);
    return 2;
  }
}
