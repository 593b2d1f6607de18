import { icon } from '../icon';
import type { Live } from '../api/usePlayground';
import type { Theme } from './useTheme';

interface Props {
  link: Live['link'];
  theme: Theme;
  onTheme: () => void;
}

export const TopBar = ({ link, theme, onTheme }: Props) => (
  <header className="top">
    <img src={icon} alt="" width={28} height={28} />
    <h1>
      NpsBot <span>Playground</span>
    </h1>
    <p className="top-about">Customers answer, somebody calls back within 48 hours, and everyone sees it. Nothing here leaves your machine.</p>
    {link === 'lost' && <p className="top-lost" role="status" data-testid="link-lost">Connection lost, trying again…</p>}
    <button type="button" className="button is-plain" data-testid="theme" aria-label={theme === 'dark' ? 'Switch to light' : 'Switch to dark'} onClick={onTheme}>
      <span aria-hidden="true">{theme === 'dark' ? '☀' : '☾'}</span>
    </button>
  </header>
);
