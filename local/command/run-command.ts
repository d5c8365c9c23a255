import { isLanguage, languages } from '../../core/language.ts';
import { formCheck } from './form-check.ts';
import { formConvert } from './form-convert.ts';
import { type ParsedLine, parseLine } from './parse-line.ts';
import { type CommandSay, commandLanguage, commandSay } from './speech.ts';
import type { Command, Terminal } from './terminal.ts';

interface KnownCommand {
  readonly help: 'help' | 'help_form' | 'help_form_check' | 'help_form_convert';
  /** Besides those that every command has. */
  readonly options: readonly string[];
  /** Left out where more words have to follow. */
  readonly run?: Command;
}

const known = new Map<string, KnownCommand>([
  ['', { help: 'help', options: [] }],
  ['form', { help: 'help_form', options: [] }],
  ['form check', { help: 'help_form_check', options: ['json', 'stdin'], run: formCheck }],
  ['form convert', { help: 'help_form_convert', options: [], run: formConvert }],
]);
const ofAll = ['help', 'lang'];
const withValue = ['lang'];

/**
 * Runs one command line, without the program's name.
 *
 * @returns The exit code: 0 all is well, 1 a problem was found, 2 the line itself is wrong.
 */
export async function runCommand(
  line: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<number> {
  const parsed = parseLine(line, withValue);
  const wanted = parsed.options.get('lang');
  const language = isLanguage(wanted) ? wanted : commandLanguage(env);
  const say = commandSay(language);
  const { command, rest } = findCommand(parsed.words);
  if (parsed.options.has('help')) {
    await terminal.print(say(command.help));
    return 0;
  }
  const fault = optionFault(parsed, command, say) ?? commandFault(parsed.words, rest, command, say);
  if (fault !== null || !command.run) {
    terminal.complain(fault ?? `${say('command_missing')}\n\n${say(command.help)}`);
    return 2;
  }
  const options = new Set(parsed.options.keys());
  return command.run({ files: rest, options, language, say }, terminal);
}

/** The command that the first words name, as many of them as name one, and the words after it. */
function findCommand(words: readonly string[]): { command: KnownCommand; rest: readonly string[] } {
  for (const count of [2, 1]) {
    const command = known.get(words.slice(0, count).join(' '));
    if (command && words.length >= count) return { command, rest: words.slice(count) };
  }
  return { command: known.get('')!, rest: words };
}

function commandFault(
  words: readonly string[],
  rest: readonly string[],
  { run }: KnownCommand,
  say: CommandSay,
): string | null {
  if (run || rest.length === 0) return null;
  const there = [...known].flatMap(([name, command]) => (command.run ? [name] : []));
  const command = words.slice(0, words.length - rest.length + 1).join(' ');
  return say('command_unknown', { command, known: there.join(', ') });
}

function optionFault(
  { options }: ParsedLine,
  command: KnownCommand,
  say: CommandSay,
): string | null {
  const there = [...command.options, ...ofAll];
  for (const [name, value] of options) {
    const option = `--${name}`;
    if (!there.includes(name)) {
      const shown = there.map((one) => `--${one}`).join(', ');
      return say('option_unknown', { option, known: shown });
    }
    if (!withValue.includes(name) && value !== null) return say('option_with_value', { option });
    if (withValue.includes(name) && !value) return say('option_without_value', { option });
  }
  const language = options.get('lang');
  return language && !isLanguage(language)
    ? say('language_unknown', { language, known: languages.join(', ') })
    : null;
}
