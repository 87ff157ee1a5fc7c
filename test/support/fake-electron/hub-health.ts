/** What a hub's `/health` tells somebody who is logged in, as far as tests look. */
export interface HubHealth {
  readonly status: string;
  readonly seats: number;
}

/** Logs in with the link that a hub printed last; gives a way to ask its health. */
export async function logIn(output: string): Promise<() => Promise<HubHealth>> {
  const link = [...output.matchAll(/open (http:\S+)/g)].at(-1)?.[1];
  if (link === undefined) throw new Error(`no address was printed: ${output}`);
  const { headers } = await fetch(link, { redirect: 'manual' });
  const cookie = headers
    .getSetCookie()
    .map((entry) => entry.split(';')[0])
    .join('; ');
  return async () => {
    const response = await fetch(new URL('/health', link), { headers: { cookie } });
    return (await response.json()) as HubHealth;
  };
}
