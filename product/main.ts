import { commandLine } from './server/command-line.ts';

process.exitCode = await commandLine(process.argv.slice(2));
