import { icon } from '../icon';
import type { Live } from '../api/usePlayground';
import type { Theme } from './useTheme';

const moon = 'M16.5 11.8A7 7 0 0 1 8.200 3.500a7 7 0 1 0 8.300 8.300z';
const sun = 'M10 6.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM10 1.500v1.800M10 16.700v1.800M1.500 10h1.800M16.700 10h1.800M4 4l1.300 1.300M14.700 14.700 16 16M16 4l-1.300 1.300M5.300 14.700 4 16';

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
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
        <path d={theme === 'dark' ? sun : moon} />
      </svg>
    </button>
  </header>
);
