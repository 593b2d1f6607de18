import { readFileSync, readdirSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Block } from '../api/types';
import type { Directory } from '../chat/directory';
import { SlackSurface } from './SlackSurface';
import { collectState, faultsOf } from './state';

const folder = new URL('../../../../../tests/NpsBot.Slack.Tests/Views/Golden/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const names = readdirSync(folder);

const directory: Directory = { nameOf: (id) => `[${id}]`, channelOf: (id) => id, isMe: () => false, colleagues: [] };
const render = (blocks: Block[]) =>
  renderToStaticMarkup(<SlackSurface blocks={blocks} directory={directory} now={new Date('2026-11-21T12:00:00Z')} onClick={() => Promise.resolve({ ok: true })} />);

describe('what the bot sends to Slack', () => {
  it.each(names)('%s is drawn whole', (name) => {
    const html = render(read(name).blocks);
    expect(html).not.toContain('slack-unknown');
    expect(html.length).toBeGreaterThan(100);
  });

  it('shows mentions by name and a customer’s words as they are', () => {
    const html = render(read('alert-new.golden.json').blocks);
    expect(html).toContain('@[U0CORA]');
    expect(html).toMatch(/<blockquote[^>]*>Third outage this quarter/);
  });

  it('takes the answers of a form from its initial values', () => {
    const { blocks } = read('form-contact-problems.modal.golden.json');
    const state = collectState(blocks, {});
    expect(state.outcome!.contact).toMatchObject({ type: 'radio_buttons', selected_option: { value: 'reached' } });
    expect(Object.keys(faultsOf(blocks, {}))).toEqual(['medium']);
  });
});
