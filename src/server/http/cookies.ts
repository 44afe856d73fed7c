/** The one cookie there is: the agents' session. */
const name = 'chat_console';

export function cookieOf(header: string | undefined): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && /^[\w-]{20,200}$/.test(value)) return value;
  }
  return undefined;
}
export function sessionCookie(token: string, maxAgeMs: number, secure: boolean): string {
  return `${name}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${String(Math.floor(maxAgeMs / 1000))}${secure ? '; Secure' : ''}`;
}
export function clearedCookie(secure: boolean): string {
  return sessionCookie('', 0, secure);
}
