import type { Answer } from './types';

const root = '/playground';

export const eventsUrl = `${root}/events`;

/** Never throws: what went wrong comes back as an {@link Answer} whose message can be shown as it is. */
export async function post(path: string, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(`${root}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const answer = readAnswer(text);
    if (answer) return answer;
    return response.ok ? { ok: true } : { ok: false, message: `The Playground answered ${response.status}.` };
  } catch {
    return { ok: false, message: 'The Playground does not answer. Is it still running?' };
  }
}

export const postToWindow = (windowId: string, verb: string, body: unknown) =>
  post(`windows/${encodeURIComponent(windowId)}/${verb}`, body);

/** A problem document (`title`, `detail`) reads as a refusal. */
function readAnswer(text: string): Answer | null {
  try {
    const value = JSON.parse(text);
    if (typeof value?.ok === 'boolean') return value as Answer;
    if (typeof value?.title === 'string') return { ok: false, message: value.detail ?? value.title };
    return null;
  } catch {
    return null;
  }
}
