import type { Commands } from '../engine/commands.ts';
import type { Engine } from '../engine/commands.ts';
import type { FileHandle } from '../engine/ports/index.ts';
import type { HookFunctions, HookName } from '../engine/hooks.ts';

const hookNames: readonly HookName[] = [
  'beforeDisplay',
  'beforeSend',
  'beforePostback',
  'onInvalidAuth',
  'channelGreeting',
];

/** Runs a method of the element by its name. */
export function runCommand(engine: Engine, name: string, args: readonly unknown[]): unknown {
  const { commands } = engine;
  if (name === 'setHook') {
    const [hook, run] = args as [HookName, HookFunctions[HookName] | undefined];
    if (!hookNames.includes(hook))
      throw new TypeError(`setHook: "${String(hook)}" is no hook. Known are ${hookNames.join(', ')}.`);
    if (run !== undefined && typeof run !== 'function')
      throw new TypeError(`setHook: "${hook}" needs a function or undefined.`);
    return engine.hooks.set(hook, run);
  }
  if (name === 'upload') return commands.upload(...(args as [FileHandle, ((fraction: number) => void)?])).done;
  const [first = '', second] = name.split('.');
  const group: object = second ? commands.conversations : commands;
  const command: unknown = Reflect.get(group, second ?? first);
  if (typeof command !== 'function') throw new TypeError(`<chat-widget> has no command "${name}".`);
  return Reflect.apply(command, group, args) as ReturnType<Commands['send']>;
}
