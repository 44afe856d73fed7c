/** The steps that a bot goes through when a thread comes to it. */
import type { FormDefinition } from '../../../protocol/content.ts';
import type { BotStep } from '../../../protocol/settings.ts';
import type { Accounts } from '../accounts.ts';
import type { ReceptionDesk } from '../reception/reception-desk.ts';
import type { Threads } from '../threads.ts';
import type { Visitors } from '../visitors.ts';
import { addLabel } from './add-label.ts';
import type { BotTurn } from './bot-turn.ts';
import type { BotVoice } from './bot-voice.ts';
import { botValues } from './bot-values.ts';
import type { TemplateValues } from '../../../protocol/template.ts';
import { conditionsHold, fillContent } from '../../../protocol/template.ts';

export interface ScenarioOptions {
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly threads: Threads;
  readonly desk: ReceptionDesk;
  readonly voice: BotVoice;
}
export class Scenario {
  readonly #options: ScenarioOptions;
  constructor(options: ScenarioOptions) {
    this.#options = options;
  }
  async run(turn: BotTurn): Promise<void> {
    const values = botValues(await this.#options.visitors.find(turn.record.state.visitorId));
    await this.#steps(turn, turn.bot.steps, `${turn.thread.id}:step`, values);
  }
  async close({ record, bot }: BotTurn): Promise<void> {
    await this.#options.threads.closeNow(record, 'bot', bot.id);
  }
  /** False: the bot has left the thread, the rest does not happen. */
  async #steps(turn: BotTurn, steps: readonly BotStep[], path: string, values: TemplateValues): Promise<boolean> {
    for (const [index, step] of steps.entries()) {
      if (!(await this.#step(turn, step, `${path}.${String(index)}`, values))) return false;
    }
    return true;
  }
  async #step(turn: BotTurn, step: BotStep, path: string, values: TemplateValues): Promise<boolean> {
    const { accounts, visitors, desk, voice } = this.#options;
    const { accountId, visitorId } = turn.record.state;
    switch (step.kind) {
      case 'say':
        await voice.say(turn, path, fillContent(step.content, values));
        return true;
      case 'form': {
        const settings = accounts.resource(accountId, 'forms', step.formId);
        if (!settings?.enabled) return true;
        const { enabled: _enabled, name: _name, ...form } = settings;
        await voice.say(turn, path, { kind: 'form', form: form satisfies FormDefinition });
        return true;
      }
      case 'condition': {
        const branch = conditionsHold(step.all, values) ? 'then' : 'otherwise';
        return this.#steps(turn, step[branch], `${path}.${branch}`, values);
      }
      case 'tag':
        await addLabel(accounts, visitors, accountId, visitorId, step.labelId);
        return true;
      case 'handover': {
        const { groupId, agentId } = step;
        await desk.receptionist.handOver(turn.record, { by: turn.bot.id, groupId, agentId });
        return false;
      }
      case 'close':
        await this.close(turn);
        return false;
    }
  }
}
