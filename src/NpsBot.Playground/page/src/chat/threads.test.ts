import { describe, expect, it } from 'vitest';
import type { Message } from '../api/types';
import { summaryOf } from './summary';
import { threadsOf } from './threads';

const message = (id: string, threadId: string | null = null, rest: Partial<Message> = {}): Message => ({
  id, threadId, from: { id: 'B', name: 'NpsBot', isBot: true }, at: '2026-11-21T10:00:00Z', text: '', blocks: null, card: null, edited: false, ephemeral: false, userCard: null, ...rest,
});

describe('threads', () => {
  it('put replies under their root, in order', () => {
    const threads = threadsOf([message('1'), message('2'), message('3', '1'), message('4', '1')]);
    expect(threads.map(({ root, replies }) => [root.id, ...replies.map(({ id }) => id)])).toEqual([['1', '3', '4'], ['2']]);
  });

  it('show a reply by itself when its root is not there', () => {
    expect(threadsOf([message('3', '1')]).map(({ root }) => root.id)).toEqual(['3']);
  });
});

describe('summaries', () => {
  it('are the first line, without markup', () => {
    expect(summaryOf(message('1', null, { text: '*Acme*: <@U1|Dana> scored 2 &amp; left\nmore' }))).toBe('NpsBot: Acme: @Dana scored 2 & left');
  });

  it('of a card are its fallback text', () => {
    expect(summaryOf(message('1', null, { card: { fallbackText: 'Acme: Dana scored 2 of 10', body: [] } }))).toBe('NpsBot: Acme: Dana scored 2 of 10');
  });
});
