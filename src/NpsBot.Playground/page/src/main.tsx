import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import './styles/tokens.css';
import './styles/base.css';
import './styles/start.css';
import './styles/chat.css';
import './styles/overlay.css';
import './styles/slack.css';
import './styles/teams.css';
import './styles/chart.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
