import type { AgentProfile, AgentRole } from '../../protocol/agent-frames.ts';
import type { ErrorBody, ErrorCode } from '../../protocol/errors.ts';
import { ChatError } from '../../protocol/errors.ts';

export interface Me {
  readonly agent: AgentProfile;
}
export interface InvitedAgent {
  readonly inviteUrl: string;
}
/** The console's plain HTTP, opened by the sign-in cookie. Every failure is a `ChatError`. */
export interface ConsoleHttp {
  /** Who is signed in; `undefined`: nobody. */
  me(): Promise<AgentProfile | undefined>;
  setup(input: { token: string; name: string; email: string; password: string }): Promise<void>;
  login(input: { email: string; password: string }): Promise<void>;
  logout(): Promise<void>;
  acceptInvite(input: { token: string; name: string; password: string }): Promise<void>;
  inviteAgent(input: { email: string; name: string; role: AgentRole }): Promise<InvitedAgent>;
  /** Any other resource under `/api/v1/console/`, for the settings pages. */
  json<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
}

export class FetchHttp implements ConsoleHttp {
  readonly #base: string;
  readonly #fetch: typeof fetch;
  constructor(origin: string, fetchFunction: typeof fetch = (input, init) => fetch(input, init)) {
    this.#base = `${origin}/api/v1/console/`;
    this.#fetch = fetchFunction;
  }
  async me(): Promise<AgentProfile | undefined> {
    try {
      return (await this.json<Me>('GET', 'me')).agent;
    } catch (error) {
      if (error instanceof ChatError && (error.code === 'AUTH_REQUIRED' || error.code === 'SESSION_EXPIRED'))
        return undefined;
      throw error;
    }
  }
  async setup(input: { token: string; name: string; email: string; password: string }): Promise<void> {
    await this.json('POST', 'setup', input);
  }
  async login(input: { email: string; password: string }): Promise<void> {
    await this.json('POST', 'login', input);
  }
  async logout(): Promise<void> {
    await this.json('POST', 'logout', {});
  }
  async acceptInvite(input: { token: string; name: string; password: string }): Promise<void> {
    await this.json('POST', 'invite/accept', input);
  }
  inviteAgent(input: { email: string; name: string; role: AgentRole }): Promise<InvitedAgent> {
    return this.json<InvitedAgent>('POST', 'agents', input);
  }
  async json<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
    let response: Response;
    try {
      response = await this.#fetch(this.#base + path, {
        method,
        credentials: 'same-origin',
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new ChatError('CONNECTION_LOST', 'The server did not answer. Check the network and try again.', {
        retryable: true,
        cause,
      });
    }
    const text = await response.text();
    const data = parseJson(text);
    if (!response.ok) throw errorOf(response.status, data);
    return data as T;
  }
}

const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'VALIDATION',
  401: 'AUTH_REQUIRED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'TOO_LARGE',
  429: 'RATE_LIMITED',
};
export function errorOf(status: number, data: unknown): ChatError {
  const body = isObject(data) && isObject(data['error']) ? data['error'] : data;
  if (isObject(body) && typeof body['code'] === 'string' && typeof body['message'] === 'string') {
    return ChatError.from(body as unknown as ErrorBody);
  }
  const code = codeOfStatus[status] ?? (status >= 500 ? 'UNAVAILABLE' : 'INTERNAL');
  return new ChatError(code, `The server answered with status ${String(status)}.`, {
    retryable: status >= 500 || status === 429,
  });
}
export function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
