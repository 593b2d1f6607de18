import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown';

describe('markdown in cards', () => {
  it('reads bold, italic and links', () => {
    expect(renderMarkdown('**Next:** _call_ [Dana](https://example.com/a_b_)')).toBe(
      '<p><strong>Next:</strong> <em>call</em> <a href="https://example.com/a_b_" target="_blank" rel="noreferrer">Dana</a></p>',
    );
  });

  it('escapes every tag', () => {
    expect(renderMarkdown('<img src=x onerror=alert(1)> & "q"')).toBe('<p>&lt;img src=x onerror=alert(1)&gt; &amp; &quot;q&quot;</p>');
  });

  it('links to nothing but web and mail addresses', () => {
    expect(renderMarkdown('[x](javascript:alert)')).toBe('<p>[x](javascript:alert)</p>');
  });

  it('cannot be left by a quote inside an address', () => {
    expect(renderMarkdown('[x](https://e.example/"onmouseover="alert)')).not.toContain('"onmouseover');
  });

  it('shows mentions and lists', () => {
    expect(renderMarkdown('Owner <at>Cora Lind</at>')).toBe('<p>Owner <span class="teams-mention">Cora Lind</span></p>');
    expect(renderMarkdown('- one\r- two\n\n3. three')).toBe('<ul><li>one</li><li>two</li></ul><ol start="3"><li>three</li></ol>');
  });

  it('leaves escaped marks and single stars alone', () => {
    expect(renderMarkdown('\\*not bold\\* 2 * 3 snake_case_name')).toBe('<p>*not bold* 2 * 3 snake_case_name</p>');
  });
});
