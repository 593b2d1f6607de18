// Bolt's usual three listeners, without verification of signatures. PORT and SLACK_API_URL are the environment's.
import bolt from '@slack/bolt';

const app = new bolt.App({
  token: 'xoxb-benchmark',
  signingSecret: 'unused',
  signatureVerification: false,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
  customRoutes: [{ path: '/', method: 'GET', handler: (_, answer) => answer.end('ready') }],
  endpoints: ['/slack/events', '/slack/interactivity', '/slack/commands'],
});

const view = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Echo' },
  blocks: [{ type: 'section', text: { type: 'plain_text', text: 'Echo' } }],
};

app.event('app_mention', async ({ event, say }) => {
  await say(`Echo: ${event.text}`);
});
app.action(/^step\.open/, async ({ ack, body, client }) => {
  await ack();
  await client.views.open({ trigger_id: body.trigger_id, view });
});
app.command('/nps', async ({ ack, command }) => {
  await ack({ response_type: 'ephemeral', text: `Echo: ${command.text}` });
});

await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
