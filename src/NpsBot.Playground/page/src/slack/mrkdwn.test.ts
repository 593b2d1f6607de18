import { describe, expect, it } from 'vitest';
import { parseMrkdwn } from './mrkdwn';

const text = (value: string) => ({ kind: 'text', text: value });

describe('mrkdwn', () => {
  it('reads bold, italic, strike and code, one inside the other', () => {
    expect(parseMrkdwn('*bold _both_* ~gone~ `a*b*`')).toEqual([
      { kind: 'bold', children: [text('bold '), { kind: 'italic', children: [text('both')] }] },
      text(' '),
      { kind: 'strike', children: [text('gone')] },
      text(' '),
      { kind: 'code', text: 'a*b*' },
    ]);
  });

  it.each(['2*3*4', 'snake_case_name', '* spaced *', 'a * b', '~5 of 10', 'one *'])('leaves %s as it is', (plain) => {
    expect(parseMrkdwn(plain)).toEqual([text(plain)]);
  });

  it('unescapes the three entities, once, and nothing else', () => {
    expect(parseMrkdwn('a &lt;b&gt; &amp;amp; &quot;')).toEqual([text('a <b> &amp; &quot;')]);
  });

  it('finds no mention in escaped text', () => {
    expect(parseMrkdwn('&lt;!channel&gt; &lt;@U1&gt;')).toEqual([text('<!channel> <@U1>')]);
  });

  it('reads users, channels, groups and broadcasts', () => {
    expect(parseMrkdwn('<@U02SAM><#C1|general><!subteam^S1|@csm><!here>')).toEqual([
      { kind: 'user', id: 'U02SAM', label: null },
      { kind: 'channel', id: 'C1', label: 'general' },
      { kind: 'group', id: 'S1', label: '@csm' },
      { kind: 'broadcast', range: 'here' },
    ]);
  });

  it('links to web and mail addresses only', () => {
    expect(parseMrkdwn('<https://example.com/a_b_c|*here*> <mailto:a@b.example> <javascript:alert(1)|x>')).toEqual([
      { kind: 'link', url: 'https://example.com/a_b_c', children: [{ kind: 'bold', children: [text('here')] }] },
      text(' '),
      { kind: 'link', url: 'mailto:a@b.example', children: [text('a@b.example')] },
      text(' <javascript:alert(1)|x>'),
    ]);
  });

  it('reads a date with its fallback and its link', () => {
    expect(parseMrkdwn('due <!date^1767225600^{date_short} {time}^https://example.com/|1 Jan>')).toEqual([
      text('due '),
      { kind: 'date', unix: 1767225600, format: '{date_short} {time}', url: 'https://example.com/', fallback: '1 Jan' },
    ]);
  });

  it('keeps a date inside bold text whole', () => {
    expect(parseMrkdwn('*due <!date^1767225600^{date_num}|soon>*')).toEqual([
      { kind: 'bold', children: [text('due '), { kind: 'date', unix: 1767225600, format: '{date_num}', url: null, fallback: 'soon' }] },
    ]);
  });

  it('reads lines, quotes and fenced code', () => {
    expect(parseMrkdwn('one\ntwo\n&gt; said\n> again\n```\nx = *1*\n```')).toEqual([
      text('one'),
      { kind: 'break' },
      text('two'),
      { kind: 'quote', children: [text('said'), { kind: 'break' }, text('again')] },
      { kind: 'pre', text: 'x = *1*' },
    ]);
  });

  it('shows known shortcodes as emoji and leaves others and clock times alone', () => {
    expect(parseMrkdwn(':tada: :not_an_emoji: 10:12:30')).toEqual([
      { kind: 'emoji', name: 'tada', char: '🎉' },
      text(' :not_an_emoji: 10:12:30'),
    ]);
  });

  it('shows an unclosed fence as text', () => {
    expect(parseMrkdwn('a ```b')).toEqual([text('a '), text('```b')]);
  });
});
