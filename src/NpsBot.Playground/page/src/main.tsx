import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import './styles/tokens.css';
import './styles/base.css';
import './styles/start.css';
import './styles/chat.css';
import './styles/messages.css';
import './styles/composer.css';
import './styles/overlay.css';
import './styles/slack.css';
import './styles/slack-blocks.css';
import './styles/slack-fields.css';
import './styles/slack-text.css';
import './styles/teams.css';
import './styles/teams-cards.css';
import './styles/chart.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
