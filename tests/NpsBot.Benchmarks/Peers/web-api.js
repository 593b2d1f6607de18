// Slack's own client with its defaults: every message asked for at once, as its queue and retries take them. PORT, SLACK_API_URL, CONVERSATIONS and MESSAGES (per conversation) are the environment's.
import http from 'node:http';
import { WebClient } from '@slack/web-api';

const client = new WebClient('xoxb-benchmark', { slackApiUrl: process.env.SLACK_API_URL });

function post() {
  for (let message = 0; message < Number(process.env.MESSAGES); message += 1) {
    for (let conversation = 0; conversation < Number(process.env.CONVERSATIONS); conversation += 1) {
      client.chat.postMessage({ channel: `C${String(conversation).padStart(5, '0')}`, text: `Message ${message}` });
    }
  }
}

http.createServer((request, answer) => {
  if (request.url === '/go') {
    post();
  }

  answer.end('ready');
}).listen(Number(process.env.PORT), '127.0.0.1');
